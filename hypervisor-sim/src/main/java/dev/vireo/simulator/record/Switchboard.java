// SPDX-License-Identifier: Apache-2.0
package dev.vireo.simulator.record;

import dev.vireo.qmp.JsonObject;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Shares one monitor among several askers: replies go to who asked, events to all that listen. For
 * one thread at a time.
 */
final class Switchboard {

  /**
   * So many requests wait inside the monitor at most. QEMU stops reading at eight, and then an
   * out-of-band request would wait behind those of others.
   */
  private static final int WINDOW = 4;

  private final Consumer<byte[]> monitor;
  private final Map<Long, Ask> underWay = new HashMap<>();
  private final Deque<Ask> waiting = new ArrayDeque<>();
  private final Set<Asker> listening = new LinkedHashSet<>();
  private long lastNumber;
  private int inside;
  private long events;
  private long requests;

  /**
   * @param monitor takes bytes to the monitor, without waiting
   */
  Switchboard(Consumer<byte[]> monitor) {
    this.monitor = monitor;
  }

  /** From now on this asker is told events. */
  void listen(Asker asker) {
    listening.add(asker);
  }

  void ask(Ask ask) {
    requests++;
    if (ask.outOfBand()) {
      send(ask);
    } else {
      waiting.add(ask);
      sendWaiting();
    }
  }

  /** What it has asked and is still here is forgotten, what is inside the monitor is unanswered. */
  void leave(Asker asker) {
    listening.remove(asker);
    waiting.removeIf(ask -> ask.asker() == asker);
  }

  /** The monitor has sent this. */
  void message(byte[] raw) {
    JsonObject message = Messages.parse(raw);
    if (message == null || message.has("event")) {
      events += message == null ? 0 : 1;
      List.copyOf(listening).forEach(asker -> asker.told(raw));
      return;
    }
    Long number = message.longValue("id");
    Ask ask = number == null ? null : underWay.remove(number);
    if (ask != null) {
      answer(ask, raw);
    }
  }

  private void answer(Ask ask, byte[] raw) {
    inside -= ask.outOfBand() ? 0 : 1;
    ask.asker().answered(ask, ask.named(raw));
    sendWaiting();
  }

  private void sendWaiting() {
    while (inside < WINDOW && !waiting.isEmpty()) {
      inside++;
      send(waiting.remove());
    }
  }

  private void send(Ask ask) {
    long number = ++lastNumber;
    underWay.put(number, ask);
    monitor.accept(ask.numbered(number));
  }

  long events() {
    return events;
  }

  long requests() {
    return requests;
  }
}
