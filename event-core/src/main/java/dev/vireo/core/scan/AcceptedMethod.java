// SPDX-License-Identifier: Apache-2.0
package dev.vireo.core.scan;

import dev.vireo.event.HypervisorEvent;

/**
 * A method that may be called.
 *
 * @param declaringClass the listener's class or a super type
 * @param descriptor its erased descriptor
 * @param type the events it takes
 * @param domain a name, uuid or glob; empty for all
 */
public record AcceptedMethod(
    String declaringClass,
    String name,
    String descriptor,
    Class<? extends HypervisorEvent> type,
    String domain) {

  /** {@code method(Type)}, for people. */
  public String description() {
    return name + "(" + type.getSimpleName() + ")";
  }

  @Override
  public String toString() {
    return domain.isEmpty() ? description() : description() + " for " + domain;
  }
}
