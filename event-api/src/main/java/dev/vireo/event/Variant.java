// SPDX-License-Identifier: Apache-2.0
package dev.vireo.event;

/** A value that comes in several shapes, each a record of its own. */
public interface Variant {

  /** QEMU's or libvirt's word for the shape; not one of the record's components. */
  String type();
}
