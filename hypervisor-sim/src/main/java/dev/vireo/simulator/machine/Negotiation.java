// SPDX-License-Identifier: Apache-2.0
package dev.vireo.simulator.machine;

import dev.vireo.qmp.Failure;
import dev.vireo.qmp.JsonArray;
import dev.vireo.qmp.JsonObject;
import dev.vireo.qmp.Request;
import dev.vireo.simulator.QemuProfile;

/** The first exchange of a session: which capabilities the client enables. */
public final class Negotiation {

  static final Command COMMAND =
      Command.query(
          Commands.NEGOTIATION,
          (machine, arguments) -> {
            throw new CommandFailure(
                Failure.COMMAND_NOT_FOUND,
                "Capabilities negotiation is already complete, command ignored");
          });

  /** All versions check this command's arguments alike. */
  private static final QemuProfile ANY = QemuProfile.QEMU_7_2;

  private Negotiation() {}

  /**
   * Takes a request of a session that has not negotiated.
   *
   * @return whether the client enables out-of-band execution
   * @throws CommandFailure if the session stays as it is
   */
  public static boolean enablesOutOfBand(Request request) throws CommandFailure {
    if (!request.command().equals(Commands.NEGOTIATION)) {
      throw new CommandFailure(
          Failure.COMMAND_NOT_FOUND,
          "Expecting capabilities negotiation with '" + Commands.NEGOTIATION + "'");
    }
    JsonObject arguments = Commands.arguments(request);
    Commands.check(Commands.schema(ANY).command(Commands.NEGOTIATION).orElseThrow(), arguments);
    JsonArray enable = arguments.array("enable");
    return enable != null && !enable.elements().isEmpty();
  }
}
