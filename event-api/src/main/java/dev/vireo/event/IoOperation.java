// SPDX-License-Identifier: Apache-2.0
package dev.vireo.event;

/** What was asked of a disk. */
@Mirrors(qmp = "IoOperationType")
public enum IoOperation implements Word {
  /** A read. */
  READ,
  /** A write, or a flush. */
  WRITE,
  /** An operation that this version does not know. */
  UNKNOWN
}
