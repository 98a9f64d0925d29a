// SPDX-License-Identifier: Apache-2.0
package dev.vireo.testing;

import dev.vireo.qemu.MonitorTransport;
import dev.vireo.simulator.MonitorConnection;
import dev.vireo.simulator.MonitorReceiver;
import dev.vireo.simulator.SimulatedDomain;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** The way of the client to a simulated domain; all that passes is written into the timeline. */
final class TappedTransport implements MonitorTransport {

  /** The door to one of the domain's partners. */
  @FunctionalInterface
  interface Door {
    MonitorConnection enter(SimulatedDomain domain, MonitorReceiver client, Executor executor);
  }

  private final String name;
  private final Supplier<SimulatedDomain> domain;
  private final Door door;
  private final Timeline timeline;

  /**
   * @param domain the domain that has this name now
   */
  TappedTransport(String name, Supplier<SimulatedDomain> domain, Door door, Timeline timeline) {
    this.name = name;
    this.domain = domain;
    this.door = door;
    this.timeline = timeline;
  }

  @Override
  public Connection connect(Receiver receiver, Executor executor) throws IOException {
    try {
      return new Tapped(door.enter(domain.get(), new Tap(receiver), executor));
    } catch (IllegalStateException ended) {
      throw new IOException("the domain has ended", ended);
    }
  }

  private static void eachLine(ByteBuffer bytes, Consumer<String> told) {
    byte[] copy = new byte[bytes.remaining()];
    bytes.duplicate().get(copy);
    new String(copy, StandardCharsets.UTF_8).lines().forEach(told);
  }

  private final class Tap implements MonitorReceiver {

    private final Receiver receiver;

    Tap(Receiver receiver) {
      this.receiver = receiver;
    }

    @Override
    public void bytes(ByteBuffer bytes) {
      eachLine(bytes, line -> timeline.toClient(name, line));
      receiver.bytes(bytes);
    }

    @Override
    public void ended() {
      timeline.note(name, "the connection has ended");
      receiver.ended();
    }
  }

  private final class Tapped implements Connection {

    private final MonitorConnection connection;

    Tapped(MonitorConnection connection) {
      this.connection = connection;
    }

    @Override
    public void send(ByteBuffer bytes) {
      eachLine(bytes, line -> timeline.toMonitor(name, line));
      connection.send(bytes);
    }

    @Override
    public void close() {
      connection.close();
    }
  }
}
