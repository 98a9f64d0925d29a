// SPDX-License-Identifier: Apache-2.0
package dev.vireo.simulator.agent;

import dev.vireo.qmp.Failure;
import dev.vireo.qmp.Json;
import dev.vireo.qmp.JsonObject;
import dev.vireo.qmp.ParsedRequest;
import dev.vireo.qmp.QmpLimits;
import dev.vireo.qmp.RejectedRequest;
import dev.vireo.qmp.Reply;
import dev.vireo.qmp.Request;
import dev.vireo.qmp.RequestOrError;
import dev.vireo.qmp.RequestReader;
import dev.vireo.qmp.Success;
import dev.vireo.simulator.machine.CommandFailure;
import dev.vireo.simulator.machine.MemberOrder;
import dev.vireo.simulator.machine.MonitorOutput;
import dev.vireo.simulator.machine.Replies;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Objects;

/**
 * What the agent hears, and how it answers. What is half said outlives the client that said it, for
 * the guest is not told of clients; only a new start of the agent begins anew. Guarded by the
 * machine's lock.
 */
final class AgentRequests {

  private static final byte DELIMITER = (byte) 0xFF;

  private final GuestAgent agent;
  private final RequestReader reader = new RequestReader(QmpLimits.DEFAULTS);

  AgentRequests(GuestAgent agent) {
    this.agent = agent;
  }

  void take(ByteBuffer bytes, MonitorOutput client) {
    reader.feed(bytes, request -> take(request, client));
  }

  private void take(RequestOrError next, MonitorOutput client) {
    if (!agent.answers()) {
      return;
    }
    if (next instanceof RejectedRequest rejected) {
      send(client, rejected.failure());
    } else if (next instanceof ParsedRequest parsed) {
      execute(parsed.request(), client);
    }
  }

  private void execute(Request request, MonitorOutput client) {
    Reply reply = Replies.reply(request, () -> answer(request));
    if (reply instanceof Success && request.command().equals(AgentCommands.DELIMITED)) {
      client.send(new byte[] {DELIMITER});
    }
    if (reply instanceof Failure || AgentCommands.answers(request)) {
      send(client, reply);
    }
  }

  private Json answer(Request request) throws CommandFailure {
    JsonObject arguments = Objects.requireNonNullElse(request.arguments(), JsonObject.EMPTY);
    return MemberOrder.of(AgentCommands.find(request).run(agent, arguments));
  }

  private static void send(MonitorOutput client, Reply reply) {
    client.send((reply + "\n").getBytes(StandardCharsets.US_ASCII));
  }
}
