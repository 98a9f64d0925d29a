// SPDX-License-Identifier: Apache-2.0
package dev.vireo.testing;

import dev.vireo.qemu.ClientTime;
import dev.vireo.simulator.VirtualTime;
import java.time.Duration;
import java.time.Instant;
import java.util.function.BooleanSupplier;

/** The virtual time as the QEMU client takes it. */
final class HostTime implements ClientTime {

  /** Real time that a thread beside the driving one is given. */
  private static final Duration HELP = Duration.ofSeconds(10);

  private final VirtualTime time;
  private final Instant start;

  /** Told, inside of calls that wait, whenever time may have moved. */
  private volatile Runnable moved = () -> {};

  HostTime(VirtualTime time) {
    this.time = time;
    this.start = time.now();
  }

  void whenMoved(Runnable newMoved) {
    moved = newMoved;
  }

  @Override
  public void execute(Runnable task) {
    time.execute(task);
  }

  @Override
  public Instant now() {
    return time.now();
  }

  @Override
  public long nanos() {
    return Duration.between(start, time.now()).toNanos();
  }

  @Override
  public Runnable after(Duration delay, Runnable task) {
    return time.alarm(delay, task)::cancel;
  }

  @Override
  public boolean await(BooleanSupplier done, Duration limit) {
    if (time.drivenElsewhere() && time.help(done, HELP)) {
      return true;
    }
    return time.await(() -> isDone(done), limit);
  }

  private boolean isDone(BooleanSupplier done) {
    moved.run();
    return done.getAsBoolean();
  }
}
