// SPDX-License-Identifier: Apache-2.0
package dev.vireo.event;

import java.util.Objects;

/**
 * One method of a registered listener.
 *
 * @param method {@code method(Type)}, with its domains when it names some
 * @param figures what it has been given so far
 */
public record MethodReport(String method, ListenerFigures figures) {
  public MethodReport {
    Objects.requireNonNull(method, "method");
    Objects.requireNonNull(figures, "figures");
  }
}
