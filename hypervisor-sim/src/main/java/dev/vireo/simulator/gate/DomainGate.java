// SPDX-License-Identifier: Apache-2.0
package dev.vireo.simulator.gate;

import dev.vireo.qmp.JsonObject;
import dev.vireo.qmp.Request;
import dev.vireo.simulator.DomainWatcher;
import dev.vireo.simulator.SimulatorTime;
import dev.vireo.simulator.fault.Fault;
import dev.vireo.simulator.fault.Moment;
import dev.vireo.simulator.fault.PlacedFault;
import dev.vireo.simulator.machine.MonitorOutput;
import dev.vireo.simulator.seed.SeededRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Predicate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A domain's faults and watchers. All its clients pass through it, each by its own gate. */
public final class DomainGate {

  private static final Logger LOG = LoggerFactory.getLogger(DomainGate.class);

  private final SimulatorTime time;
  private final List<ArmedFault> faults = new CopyOnWriteArrayList<>();
  private final List<DomainWatcher> watchers = new CopyOnWriteArrayList<>();
  private final List<ClientGate> clients = new CopyOnWriteArrayList<>();

  /** The same for all clients. */
  private volatile byte[] greeting = {};

  /** A gate that stands open. */
  public DomainGate(SimulatorTime time) {
    this.time = time;
  }

  /** The way to one client. */
  public ClientGate gateTo(MonitorOutput client) {
    return new ClientGate(this, client, time);
  }

  void came(ClientGate client) {
    clients.add(client);
  }

  void gone(ClientGate client) {
    clients.remove(client);
  }

  /** Lets a fault happen when its moment comes. */
  public void place(PlacedFault placed, long seed) {
    ArmedFault fault = new ArmedFault(placed, SeededRandom.seedOf(seed, "" + faults.size()));
    faults.add(fault);
    if (placed.moment() instanceof Moment.AtTime at) {
      time.after(at.time(), () -> clients.forEach(client -> client.happen(fault)));
    }
  }

  /** Tells this watcher too, from now on. */
  public void watch(DomainWatcher watcher) {
    watchers.add(watcher);
  }

  /** A client is greeted. */
  void greets(byte[] bytes) {
    greeting = bytes;
  }

  byte[] greeting() {
    return greeting;
  }

  /** Whether nobody looks at what passes. */
  boolean open() {
    return faults.isEmpty();
  }

  /** The faults that happen now. */
  List<Fault> due(Predicate<Moment> moment) {
    List<Fault> due = new ArrayList<>();
    for (ArmedFault fault : faults) {
      if (moment.test(fault.placed.moment()) && fault.happens()) {
        due.add(fault.fault());
      }
    }
    return due;
  }

  void tell(Fault fault) {
    watchers.forEach(watcher -> watcher.fault(fault));
  }

  void tell(Request request) {
    JsonObject given = request.arguments();
    JsonObject arguments = given == null ? JsonObject.EMPTY : given;
    watchers.forEach(watcher -> watcher.command(request.command(), arguments));
  }

  /** What fails there must keep the event from no client. */
  private static void tell(DomainWatcher watcher, Message event) {
    try {
      watcher.event(event.event(), event.data());
    } catch (RuntimeException | Error e) {
      LOG.error("A watcher of a simulated domain failed at {}", event.event(), e);
    }
  }

  /** The domain has raised an event. */
  public void raised(byte[] bytes) {
    if (!watchers.isEmpty()) {
      Message event = Message.of(bytes);
      watchers.forEach(watcher -> tell(watcher, event));
    }
  }
}
