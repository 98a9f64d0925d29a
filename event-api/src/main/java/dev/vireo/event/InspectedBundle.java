// SPDX-License-Identifier: Apache-2.0
package dev.vireo.event;

import java.util.List;

/**
 * What a bundle on a disk declares.
 *
 * @param file the jar's or folder's name
 * @param name symbolic name and version; the file's name when it is no bundle
 * @param listeners each listener's class with its methods, as text
 * @param refusals what would be refused
 */
public record InspectedBundle(
    String file, String name, List<String> listeners, List<Refusal> refusals) {
  public InspectedBundle {
    listeners = List.copyOf(listeners);
    refusals = List.copyOf(refusals);
  }
}
