// SPDX-License-Identifier: Apache-2.0
package dev.vireo.simulator.monitor;

import dev.vireo.qmp.JsonObject;
import dev.vireo.qmp.ParsedRequest;
import dev.vireo.qmp.QmpLimits;
import dev.vireo.qmp.RejectedRequest;
import dev.vireo.qmp.Request;
import dev.vireo.qmp.RequestOrError;
import dev.vireo.qmp.RequestReader;
import dev.vireo.simulator.gate.ClientGate;
import dev.vireo.simulator.machine.CommandFailure;
import dev.vireo.simulator.machine.Machine;
import dev.vireo.simulator.machine.MonitorOutput;
import dev.vireo.simulator.machine.Negotiation;
import dev.vireo.simulator.machine.QemuVersion;
import dev.vireo.simulator.machine.Replies;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/** The protocol with one client, from the greeting on. Only the loop's thread uses it. */
final class Session implements Dialogue {

  private final Machine machine;
  private final ClientPresence presence;
  private final ClientGate client;
  private final RequestReader reader = new RequestReader(QmpLimits.DEFAULTS);
  private boolean negotiated;

  Session(Machine machine, ClientPresence presence, MonitorOutput client) {
    this.machine = machine;
    this.presence = presence;
    this.client = machine.gate().gateTo(client);
  }

  @Override
  public void begin() {
    client.connected();
    client.send((QemuVersion.GREETING + "\r\n").getBytes(StandardCharsets.US_ASCII));
  }

  /** Takes what the client has sent; requests behind one that finishes the machine are lost. */
  @Override
  public void take(ByteBuffer bytes) {
    reader.feed(bytes, this::take);
  }

  @Override
  public boolean machineFinished() {
    return machine.finished();
  }

  private void take(RequestOrError next) {
    if (machine.finished()) {
      return;
    }
    if (next instanceof RejectedRequest rejected) {
      client.send(Replies.to(rejected.failure()));
    } else if (next instanceof ParsedRequest parsed) {
      execute(parsed.request());
    }
  }

  private void execute(Request request) {
    client.requested(request);
    if (!negotiated) {
      client.send(Replies.to(request, () -> negotiate(request)));
      if (negotiated) {
        machine.connect(client);
        presence.hasNegotiated();
      }
      return;
    }
    presence.hasAsked();
    machine.execute(request, client);
    if (request.command().equals("query-status")) {
      presence.isReady();
    }
  }

  private JsonObject negotiate(Request request) throws CommandFailure {
    if (Negotiation.enablesOutOfBand(request)) {
      reader.allowOutOfBand();
    }
    negotiated = true;
    return JsonObject.EMPTY;
  }

  @Override
  public void end() {
    client.ended();
    if (negotiated) {
      machine.disconnect(client);
      presence.gone();
    }
  }
}
