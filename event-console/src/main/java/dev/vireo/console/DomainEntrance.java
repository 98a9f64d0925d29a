// SPDX-License-Identifier: Apache-2.0
package dev.vireo.console;

import dev.vireo.qemu.MonitorTransport;
import dev.vireo.simulator.MonitorConnection;
import dev.vireo.simulator.MonitorReceiver;
import dev.vireo.simulator.SimulatedDomain;
import java.nio.ByteBuffer;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/**
 * The way of a client to a domain that may not be there yet: the client waits at the entrance, and
 * is in before anything happens to the domain. So it misses nothing.
 */
final class DomainEntrance implements MonitorTransport {

  /** The door to one of the domain's partners. */
  @FunctionalInterface
  interface Door {
    MonitorConnection enter(SimulatedDomain domain, MonitorReceiver client, Executor executor);
  }

  private final Door door;
  private @Nullable SimulatedDomain domain;
  private @Nullable Visitor waiting;

  DomainEntrance(Door door) {
    this.door = door;
  }

  /** The domain has started. */
  synchronized void open(SimulatedDomain started) {
    domain = started;
    Visitor visitor = waiting;
    waiting = null;
    if (visitor != null) {
      // Not yet: faults that happen to who connects are placed when the domain is there.
      visitor.executor.execute(() -> visitor.enter(started));
    }
  }

  @Override
  public synchronized Connection connect(Receiver receiver, Executor executor) {
    Visitor visitor = new Visitor(receiver, executor);
    SimulatedDomain there = domain;
    if (there == null || there.ended()) {
      waiting = visitor;
    } else {
      visitor.enter(there);
    }
    return visitor;
  }

  /** A client, before the entrance or inside. */
  private final class Visitor implements Connection, MonitorReceiver {
    private final Receiver receiver;
    private final Executor executor;

    // Guarded by this.
    private @Nullable MonitorConnection inside;
    private boolean closed;

    Visitor(Receiver receiver, Executor executor) {
      this.receiver = receiver;
      this.executor = executor;
    }

    synchronized void enter(SimulatedDomain there) {
      if (!closed) {
        inside = door.enter(there, this, executor);
      }
    }

    /** A client speaks only when it has been greeted, or is in. */
    @Override
    public synchronized void send(ByteBuffer bytes) {
      if (inside != null) {
        inside.send(bytes);
      }
    }

    @Override
    public synchronized void close() {
      if (inside != null) {
        inside.close();
      } else if (!closed) {
        executor.execute(receiver::ended);
      }
      closed = true;
    }

    @Override
    public void bytes(ByteBuffer bytes) {
      receiver.bytes(bytes);
    }

    @Override
    public void ended() {
      receiver.ended();
    }
  }
}
