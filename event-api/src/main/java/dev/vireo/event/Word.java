// SPDX-License-Identifier: Apache-2.0
package dev.vireo.event;

/**
 * A value of an enumeration that the hypervisor's makers may extend.
 *
 * <p>Each such enumeration has a constant {@code UNKNOWN} for what a newer hypervisor says; the
 * word as it came is then in {@link EventHeader#unknownWords()}.
 */
public interface Word {

  /** QEMU's or libvirt's word for this value, as on the wire. */
  String word();
}
