// SPDX-License-Identifier: Apache-2.0
package dev.vireo.simulator.schema;

/**
 * Where in the arguments a value stands.
 *
 * @param path from the top, as QEMU's texts give it: {@code actions[0].data}
 * @param name of the member alone; a list's element has none, and QEMU prints C's null pointer
 */
record Place(String path, String name) {

  static final Place TOP = new Place("", "null");

  Place member(String member) {
    return new Place(path.isEmpty() ? member : path + "." + member, member);
  }

  Place element(int index) {
    return new Place(path + "[" + index + "]", "null");
  }
}
