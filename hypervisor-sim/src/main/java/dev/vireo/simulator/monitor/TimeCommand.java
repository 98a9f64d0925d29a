// SPDX-License-Identifier: Apache-2.0
package dev.vireo.simulator.monitor;

import dev.vireo.qmp.JsonNumber;
import dev.vireo.qmp.JsonObject;
import dev.vireo.qmp.Request;
import dev.vireo.simulator.SimulatorTime;
import dev.vireo.simulator.VirtualTime;
import dev.vireo.simulator.machine.CommandFailure;
import dev.vireo.simulator.machine.MonitorOutput;
import dev.vireo.simulator.machine.Replies;
import java.time.Duration;
import java.time.Instant;

/**
 * The one command that QEMU does not have: a client outside of this JVM moves a simulator's virtual
 * time by it. Its reply follows all that happened meanwhile.
 */
final class TimeCommand {

  private static final String NAME = "x-vireo-advance";
  private static final String ARGUMENT = "milliseconds";

  /** So many due actions, and then others have their turn, who write what these have caused. */
  private static final int AT_ONCE = 64;

  private final VirtualTime time;
  private final MonitorOutput connection;
  private final MonitorOutput client;
  private final Request request;
  private final Runnable whenDone;

  /** Whether it is that moment, or never will be. */
  private boolean over;

  private TimeCommand(
      VirtualTime time,
      MonitorOutput connection,
      MonitorOutput client,
      Request request,
      Runnable whenDone) {
    this.time = time;
    this.connection = connection;
    this.client = client;
    this.request = request;
    this.whenDone = whenDone;
  }

  /** Whether a request moves the time; only a virtual one knows the command. */
  static boolean is(Request request, SimulatorTime time) {
    return time instanceof VirtualTime && request.command().equals(NAME);
  }

  /**
   * Executes it, step by step on the connection's thread.
   *
   * @param whenDone run there when the reply is sent
   */
  static void execute(
      Request request,
      SimulatorTime time,
      MonitorOutput connection,
      MonitorOutput client,
      Runnable whenDone) {
    VirtualTime virtual = (VirtualTime) time;
    TimeCommand command = new TimeCommand(virtual, connection, client, request, whenDone);
    try {
      Instant moment = virtual.now().plus(duration(request));
      connection.later(() -> command.goOn(moment));
    } catch (CommandFailure e) {
      command.reply(
          Replies.to(
              request,
              () -> {
                throw e;
              }));
    }
  }

  private static Duration duration(Request request) throws CommandFailure {
    JsonObject given = request.arguments();
    JsonObject arguments = given == null ? JsonObject.EMPTY : given;
    if (!(arguments.get(ARGUMENT) instanceof JsonNumber number)) {
      throw CommandFailure.generic("Parameter '" + ARGUMENT + "' is missing");
    }
    try {
      long milliseconds = Long.parseLong(number.toString());
      if (milliseconds >= 0) {
        return Duration.ofMillis(milliseconds);
      }
    } catch (NumberFormatException e) {
      // As for a negative one.
    }
    throw CommandFailure.generic("Parameter '" + ARGUMENT + "' expects uint64");
  }

  private void goOn(Instant moment) {
    byte[] reply = Replies.to(request, () -> move(moment));
    if (over) {
      reply(reply);
    } else {
      connection.later(() -> goOn(moment));
    }
  }

  private JsonObject move(Instant moment) {
    over = true;
    for (int i = 0; i < AT_ONCE; i++) {
      if (!time.runNext(moment)) {
        return JsonObject.EMPTY;
      }
    }
    over = false;
    return JsonObject.EMPTY;
  }

  private void reply(byte[] reply) {
    client.send(reply);
    whenDone.run();
  }
}
