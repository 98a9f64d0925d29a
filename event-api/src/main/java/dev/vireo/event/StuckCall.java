// SPDX-License-Identifier: Apache-2.0
package dev.vireo.event;

import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A call that has not returned within the limit for calls.
 *
 * @param method the listener method
 * @param event what it was called for; null if it has returned meanwhile
 * @param thread the name of the thread that is in it
 * @param running how long it has been running when this was written
 * @param stack where the thread was then, the innermost frame first
 */
public record StuckCall(
    String method,
    @Nullable HypervisorEvent event,
    String thread,
    Duration running,
    List<String> stack) {
  public StuckCall {
    Objects.requireNonNull(method, "method");
    Objects.requireNonNull(thread, "thread");
    Objects.requireNonNull(running, "running");
    stack = List.copyOf(stack);
  }
}
