// SPDX-License-Identifier: Apache-2.0
package dev.vireo.event;

import java.util.Locale;

/**
 * A value of an enumeration that has words of its own outside of Java.
 *
 * <p>An enumeration that the hypervisor's makers may extend has a constant {@code UNKNOWN} for what
 * a newer hypervisor says; the word as it came is then in {@link EventHeader#unknownWords()}.
 */
public interface Word {

  /** The name of the enumeration's constant. */
  String name();

  /**
   * QEMU's word for this value, as on the wire; libvirt's, which has only numbers, for what QEMU
   * does not know: the end of its constant in the same spelling, lower case with hyphens.
   */
  default String word() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
