// SPDX-License-Identifier: Apache-2.0
package dev.vireo.simulator.gate;

import dev.vireo.simulator.SimulatorTime;
import dev.vireo.simulator.fault.Fault;
import dev.vireo.simulator.machine.MonitorOutput;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What each fault does to the bytes. Guarded by its owner's lock. */
final class FaultyOutput {

  private final MonitorOutput client;
  private final SimulatorTime time;
  private final Object lock;
  private final PacedOutput output;
  private final FaultyLines lines;
  private long clockMicroseconds;
  private byte @Nullable [] held;

  /** How many replies are yet to come late. */
  private int late;

  private @Nullable Runnable whenAllSent;

  FaultyOutput(MonitorOutput client, SimulatorTime time, Object lock) {
    this.client = client;
    this.time = time;
    this.lock = lock;
    this.output = new PacedOutput(client, time, lock);
    this.lines = new FaultyLines(time);
  }

  /** Sends bytes that nothing happens to. */
  void send(byte[] bytes) {
    output.send(bytes);
    releaseHeld();
  }

  /** Sends a message to which these happen, in their order. */
  void send(Message message, List<Fault.OfMessage> faults) {
    Message sent = clockMicroseconds == 0 ? message : message.moved(clockMicroseconds);
    for (Fault.OfMessage fault : faults) {
      if (fault instanceof Fault.WrongId wrong) {
        sent = sent.with("id", wrong.id());
      }
    }
    send(sent.bytes(), faults);
  }

  private void send(byte[] bytes, List<Fault.OfMessage> faults) {
    Fault.OfMessage way = null;
    int times = 1;
    for (Fault.OfMessage fault : faults) {
      if (fault instanceof Fault.Duplicate duplicate) {
        times += duplicate.copies();
      } else if (!(fault instanceof Fault.WrongId)) {
        way = fault;
      }
    }
    for (int i = 0; i < times; i++) {
      send(bytes, way);
    }
  }

  /** Of several ways to send a message the last counts: it has only one. */
  private void send(byte[] bytes, Fault.@Nullable OfMessage way) {
    if (way instanceof Fault.Reorder reorder) {
      hold(bytes, reorder.atMost());
    } else if (way instanceof Fault.LateReply reply) {
      late++;
      time.after(reply.time(), () -> sendLate(bytes));
    } else if (way instanceof Fault.CutFrame cut) {
      cut(bytes, cut);
    } else if (way instanceof Fault.Dribble dribble) {
      dribble(bytes, dribble);
    } else if (!(way instanceof Fault.Drop) && !(way instanceof Fault.NoGreeting)) {
      send(bytes);
    }
  }

  private void hold(byte[] bytes, Duration atMost) {
    releaseHeld();
    held = bytes;
    time.after(atMost, () -> release(bytes));
  }

  private void release(byte[] bytes) {
    synchronized (lock) {
      if (held == bytes) {
        releaseHeld();
      }
    }
  }

  private void releaseHeld() {
    byte[] bytes = held;
    if (bytes != null) {
      held = null;
      output.send(bytes);
    }
  }

  private void sendLate(byte[] bytes) {
    synchronized (lock) {
      output.send(bytes);
      late--;
      endIfAllSent();
    }
  }

  private void cut(byte[] bytes, Fault.CutFrame cut) {
    output.send(Arrays.copyOf(bytes, Math.min(cut.bytes(), bytes.length - 2)));
    if (cut.hangUp()) {
      output.endWith(client::hangUp);
    }
  }

  private void dribble(byte[] bytes, Fault.Dribble dribble) {
    for (int i = 0; i < bytes.length; i += dribble.bytes()) {
      byte[] piece = Arrays.copyOfRange(bytes, i, Math.min(bytes.length, i + dribble.bytes()));
      output.send(i == 0 ? Duration.ZERO : dribble.apart(), piece);
    }
    releaseHeld();
  }

  /** Sends bytes between two messages. */
  void insert(byte[] bytes) {
    output.send(bytes);
  }

  /** Ends the connection behind all that is held back. */
  void end(Runnable ending) {
    releaseHeld();
    whenAllSent = ending;
    endIfAllSent();
  }

  private void endIfAllSent() {
    Runnable ending = whenAllSent;
    if (ending != null && late == 0) {
      output.finish(ending);
    }
  }

  void happen(Fault.OfMoment fault) {
    if (fault instanceof Fault.HangUp) {
      output.endWith(client::hangUp);
    } else if (fault instanceof Fault.HalfClose) {
      output.endWith(client::halfClose);
    } else if (fault instanceof Fault.Stall stall) {
      output.pause(stall.time());
    } else if (fault instanceof Fault.ClockJump jump) {
      clockMicroseconds += jump.offset().toNanos() / 1000;
      lines.moveClock(jump.offset());
    } else {
      output.send(lines.of(fault));
    }
  }
}
