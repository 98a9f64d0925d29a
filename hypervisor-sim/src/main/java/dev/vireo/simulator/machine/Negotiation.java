// SPDX-License-Identifier: Apache-2.0
package dev.vireo.simulator.machine;

import dev.vireo.qmp.Failure;
import dev.vireo.qmp.Json;
import dev.vireo.qmp.JsonArray;
import dev.vireo.qmp.JsonObject;
import dev.vireo.qmp.JsonString;
import dev.vireo.qmp.Request;
import java.util.List;

/** The first exchange of a session: which capabilities the client enables. */
public final class Negotiation {

  static final Command COMMAND =
      new Command(
          Commands.NEGOTIATION,
          List.of(Parameter.optional("enable", Parameter.Type.ARRAY)),
          false,
          (machine, arguments) -> {
            throw new CommandFailure(
                Failure.COMMAND_NOT_FOUND,
                "Capabilities negotiation is already complete, command ignored");
          });

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
    COMMAND.check(arguments);
    JsonArray enable = arguments.array("enable");
    return enable != null && enablesOutOfBand(enable.elements());
  }

  private static boolean enablesOutOfBand(List<Json> capabilities) throws CommandFailure {
    for (int i = 0; i < capabilities.size(); i++) {
      if (!(capabilities.get(i) instanceof JsonString word)) {
        throw CommandFailure.generic(
            "Invalid parameter type for 'enable[" + i + "]', expected: string");
      }
      if (!word.value().equals("oob")) {
        // QEMU has no name for a list's element here, and prints C's null pointer.
        throw CommandFailure.generic(
            "Parameter 'null' does not accept value '" + word.value() + "'");
      }
    }
    return !capabilities.isEmpty();
  }
}
