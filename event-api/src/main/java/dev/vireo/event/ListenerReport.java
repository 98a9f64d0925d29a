// SPDX-License-Identifier: Apache-2.0
package dev.vireo.event;

import java.util.List;

/**
 * A registered listener, for people and consoles.
 *
 * @param id the id of its registration
 * @param name the listener's class, or its label
 * @param bundle symbolic name and version of its bundle; empty when there is none
 * @param methods its listener methods, each as {@code method(Type)} with its domains
 * @param figures what it has been given so far
 */
public record ListenerReport(
    long id, String name, String bundle, List<String> methods, ListenerFigures figures) {
  public ListenerReport {
    methods = List.copyOf(methods);
  }
}
