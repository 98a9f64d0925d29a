// SPDX-License-Identifier: Apache-2.0
package dev.vireo.simulator.machine;

import dev.vireo.qmp.JsonObject;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Who is told what happens: first what watches inside the machine, then every client, but kinds
 * that come in swarms only as often as QEMU lets them. Guarded by the machine's lock.
 */
final class Events {

  private static final Logger LOG = LoggerFactory.getLogger(Events.class);

  private final Machine machine;
  private final EventThrottle throttle = new EventThrottle();
  private final List<MonitorOutput> outputs = new ArrayList<>();
  private final List<EventWatcher> watchers = new ArrayList<>();

  Events(Machine machine) {
    this.machine = machine;
  }

  void watch(EventWatcher watcher) {
    watchers.add(watcher);
  }

  void connect(MonitorOutput output) {
    outputs.add(output);
  }

  void disconnect(MonitorOutput output) {
    outputs.remove(output);
  }

  /** No client is told anything any more. */
  void end() {
    outputs.clear();
  }

  void raise(String name, @Nullable JsonObject data) {
    watchers.forEach(watcher -> tell(watcher, name, data));
    StampedEvent event = new StampedEvent(machine.now(), name, data);
    EventThrottle.Key second = EventThrottle.keyOf(event).orElse(null);
    if (second == null) {
      send(event.bytes());
    } else if (!throttle.holdBack(second, event)) {
      sendFirst(event, second);
    }
  }

  /** What fails there must keep the event from nobody else. */
  private static void tell(EventWatcher watcher, String name, @Nullable JsonObject data) {
    try {
      watcher.happens(name, data);
    } catch (RuntimeException | Error e) {
      LOG.error("A watcher of a simulated domain failed at {}", name, e);
    }
  }

  private void sendFirst(StampedEvent event, EventThrottle.Key second) {
    send(event.bytes());
    Runnable over = () -> throttle.over(second).ifPresent(held -> sendFirst(held, second));
    machine.time().after(EventThrottle.PERIOD, () -> machine.step(over));
  }

  void emit(String name, @Nullable JsonObject data) {
    send(new StampedEvent(machine.now(), name, data).bytes());
  }

  void send(byte[] bytes) {
    machine.gate().raised(bytes);
    outputs.forEach(output -> output.send(bytes));
  }
}
