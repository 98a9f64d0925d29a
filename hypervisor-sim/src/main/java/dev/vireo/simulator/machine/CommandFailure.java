// SPDX-License-Identifier: Apache-2.0
package dev.vireo.simulator.machine;

import dev.vireo.qmp.Failure;
import dev.vireo.qmp.Json;
import org.jspecify.annotations.Nullable;

/** A command was refused, in QEMU's words. */
public final class CommandFailure extends Exception {

  private static final long serialVersionUID = 1L;

  private final String errorClass;
  private final String description;

  /** A refusal of this class. */
  public CommandFailure(String errorClass, String description) {
    // A stack trace would cost more than the reply, and nobody reads it.
    super(description, null, false, false);
    this.errorClass = errorClass;
    this.description = description;
  }

  /** A refusal of class {@code GenericError}. */
  public static CommandFailure generic(String description) {
    return new CommandFailure(Failure.GENERIC_ERROR, description);
  }

  /** A refusal of class {@code DeviceNotFound}. */
  public static CommandFailure deviceNotFound(String device) {
    return new CommandFailure(Failure.DEVICE_NOT_FOUND, "Device '" + device + "' not found");
  }

  /** The reply to the request with this id. */
  public Failure reply(@Nullable Json id) {
    return new Failure(errorClass, description, id);
  }
}
