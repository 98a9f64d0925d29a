// SPDX-License-Identifier: Apache-2.0
package dev.vireo.simulator.gate;

import dev.vireo.qmp.JsonObject;
import dev.vireo.qmp.Request;
import dev.vireo.simulator.ManualTime;
import dev.vireo.simulator.fault.Fault;
import dev.vireo.simulator.fault.Moment;
import dev.vireo.simulator.fault.PlacedFault;
import dev.vireo.simulator.machine.MonitorOutput;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/**
 * A conversation with one client at a faulty monitor, and what arrives there: bytes as Latin-1,
 * {@code <end>} and {@code <half>} where the stream ends.
 */
final class FaultyClient {

  static final String GREETING = "{\"QMP\": {}}\r\n";
  static final String OK = "{\"return\": {}}\r\n";

  final ManualTime time = new ManualTime();
  final DomainGate domain = new DomainGate(time);
  private ClientGate gate = domain.gateTo(new Arriving());
  private final StringBuilder arrived = new StringBuilder();

  private final class Arriving implements MonitorOutput {
    @Override
    public void send(byte[] bytes) {
      arrived.append(new String(bytes, StandardCharsets.ISO_8859_1));
    }

    @Override
    public void hangUp() {
      arrived.append("<end>");
    }

    @Override
    public void halfClose() {
      arrived.append("<half>");
    }
  }

  FaultyClient with(Fault fault, Moment moment) {
    return with(PlacedFault.once(fault, moment));
  }

  FaultyClient with(PlacedFault fault) {
    domain.place(fault, 1);
    return this;
  }

  FaultyClient greet() {
    gate.connected();
    return send(GREETING);
  }

  FaultyClient negotiate() {
    return greet().ask("qmp_capabilities", OK);
  }

  /** Greeted, negotiated, and all of that read. */
  FaultyClient ready() {
    negotiate().taken();
    return this;
  }

  FaultyClient ask(String command, String reply) {
    gate.requested(Request.of(command));
    return send(reply);
  }

  FaultyClient event(String name) {
    return send(event(name, 0));
  }

  static String event(String name, long seconds) {
    JsonObject stamp = JsonObject.of("seconds", seconds, "microseconds", 0);
    return JsonObject.of("timestamp", stamp, "event", name) + "\r\n";
  }

  FaultyClient send(String line) {
    gate.send(line.getBytes(StandardCharsets.US_ASCII));
    return this;
  }

  FaultyClient end() {
    gate.end(() -> arrived.append("<end>"));
    return this;
  }

  FaultyClient wait(Duration passing) {
    time.advance(passing);
    return this;
  }

  /** The client has gone and comes again. */
  FaultyClient reconnect() {
    gate.ended();
    gate = domain.gateTo(new Arriving());
    return this;
  }

  /** What has arrived since the last time. */
  String taken() {
    String text = arrived.toString();
    arrived.setLength(0);
    return text;
  }
}
