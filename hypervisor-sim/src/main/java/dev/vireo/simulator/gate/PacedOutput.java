// SPDX-License-Identifier: Apache-2.0
package dev.vireo.simulator.gate;

import dev.vireo.simulator.SimulatorTime;
import dev.vireo.simulator.machine.MonitorOutput;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;

/** Sends to a client, in order, with pauses between. Guarded by its owner's lock. */
final class PacedOutput {

  /** What a stall may gather before the client is dropped, as one that does not read would be. */
  private static final long LIMIT_BYTES = 16 << 20;

  /** What happens once the time since what was before has passed. */
  private record Item(Duration pause, long bytes, Runnable action) {}

  private final MonitorOutput client;
  private final SimulatorTime time;
  private final Object lock;
  private final Deque<Item> waiting = new ArrayDeque<>();
  private long bytesWaiting;
  private boolean pausing;
  private boolean ended;

  PacedOutput(MonitorOutput client, SimulatorTime time, Object lock) {
    this.client = client;
    this.time = time;
    this.lock = lock;
  }

  void send(byte[] bytes) {
    send(Duration.ZERO, bytes);
  }

  void send(Duration wait, byte[] bytes) {
    add(new Item(wait, bytes.length, () -> client.send(bytes)));
    if (bytesWaiting > LIMIT_BYTES) {
      waiting.clear();
      bytesWaiting = 0;
      end(client::hangUp);
    }
  }

  void pause(Duration wait) {
    add(new Item(wait, 0, () -> {}));
  }

  /** Ends the connection, or this half of it, behind what was sent before; the rest is lost. */
  void endWith(Runnable ending) {
    add(new Item(Duration.ZERO, 0, () -> end(ending)));
  }

  /** Likewise, also where one half has ended already. */
  void finish(Runnable ending) {
    if (ended) {
      ending.run();
    } else {
      endWith(ending);
    }
  }

  private void end(Runnable ending) {
    ended = true;
    ending.run();
  }

  private void add(Item item) {
    if (ended) {
      return;
    }
    waiting.add(item);
    bytesWaiting += item.bytes();
    if (!pausing) {
      drain();
    }
  }

  private void drain() {
    for (Item next = waiting.peek(); next != null && !ended; next = waiting.peek()) {
      if (!next.pause().isZero()) {
        pausing = true;
        time.after(next.pause(), this::pauseOver);
        return;
      }
      run(waiting.remove());
    }
  }

  private void pauseOver() {
    synchronized (lock) {
      pausing = false;
      Item next = waiting.poll();
      if (next != null && !ended) {
        run(next);
        drain();
      }
    }
  }

  private void run(Item item) {
    bytesWaiting -= item.bytes();
    item.action().run();
  }
}
