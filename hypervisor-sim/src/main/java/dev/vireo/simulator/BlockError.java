// SPDX-License-Identifier: Apache-2.0
package dev.vireo.simulator;

import java.util.Objects;

/**
 * A failed read or write of a disk, as BLOCK_IO_ERROR reports it.
 *
 * @param device the `-drive` id; empty for a disk made with `-blockdev`
 * @param node the node's name
 * @param operation read or write
 * @param noSpace whether the host's storage is full
 * @param reason the text of the host's error number, such as "No space left on device"
 * @param action what the disk's policy says about it
 */
public record BlockError(
    String device,
    String node,
    Operation operation,
    boolean noSpace,
    String reason,
    Action action) {

  /** What failed. */
  public enum Operation {
    /** The guest read. */
    READ("read"),
    /** The guest wrote. */
    WRITE("write");

    private final String word;

    Operation(String word) {
      this.word = word;
    }

    /** QEMU's word for it. */
    public String word() {
      return word;
    }
  }

  /** What follows. */
  public enum Action {
    /** The guest is stopped; `cont` tries again. */
    STOP("stop"),
    /** The guest sees the error. */
    REPORT("report"),
    /** The guest sees success. */
    IGNORE("ignore");

    private final String word;

    Action(String word) {
      this.word = word;
    }

    /** QEMU's word for it. */
    public String word() {
      return word;
    }
  }

  /** Checks that nothing is null. */
  public BlockError {
    Objects.requireNonNull(device, "device");
    Objects.requireNonNull(node, "node");
    Objects.requireNonNull(operation, "operation");
    Objects.requireNonNull(reason, "reason");
    Objects.requireNonNull(action, "action");
  }

  /** A write that found the host's storage full and stops the guest: QEMU's default policy. */
  public static BlockError noSpace(String node) {
    return new BlockError("", node, Operation.WRITE, true, "No space left on device", Action.STOP);
  }

  /** A read or write that failed for another reason and is reported to the guest. */
  public static BlockError inputOutput(String node, Operation operation, Action action) {
    return new BlockError("", node, operation, false, "Input/output error", action);
  }
}
