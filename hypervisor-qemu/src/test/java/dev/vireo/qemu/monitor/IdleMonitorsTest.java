// SPDX-License-Identifier: Apache-2.0
package dev.vireo.qemu.monitor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vireo.event.PowerdownRequested;
import dev.vireo.event.SourceUp;
import dev.vireo.qemu.MonitorOptions;
import dev.vireo.qemu.peer.Conversation;
import dev.vireo.qemu.peer.RecordingSources;
import dev.vireo.qemu.peer.ScriptedPeer;
import java.lang.management.BufferPoolMXBean;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What monitors cost while their domains are silent, as nearly all are nearly always. */
class IdleMonitorsTest {
  private static final int MONITORS = 500;
  private static final int LIMIT_BYTES = 8 * 1024;

  private static final MonitorOptions PATIENT =
      MonitorOptions.DEFAULTS.withHandshakeLimit(Duration.ofMinutes(1));

  private final RecordingSources sources = new RecordingSources();
  private final Monitors monitors = new Monitors(sources);
  private final ScriptedPeer peer = ScriptedPeer.listen();

  @AfterEach
  void close() {
    monitors.close();
    peer.close();
  }

  private Conversation open(int number) {
    monitors.open(peer.address(), PATIENT.named("monitor-" + number));
    Conversation conversation = peer.accept().introduceUnread(new UUID(1, number));
    sources.next(SourceUp.class);
    return conversation;
  }

  /** The heap after a collection and the memory beside it; a thread's stack is in neither. */
  private static long usedBytes() {
    for (int i = 0; i < 4; i++) {
      System.gc();
    }
    return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed()
        + ManagementFactory.getPlatformMXBeans(BufferPoolMXBean.class).stream()
            .mapToLong(BufferPoolMXBean::getMemoryUsed)
            .sum();
  }

  /** The peer's side of each connection is counted too: it is in the same process. */
  @Test
  void eachTakesAtMostEightKilobytes() {
    open(0);
    long before = usedBytes();
    for (int number = 1; number <= MONITORS; number++) {
      open(number);
    }

    long each = (usedBytes() - before) / MONITORS;

    assertThat(each).isBetween(1_000L, (long) LIMIT_BYTES);
  }

  @Test
  void eachTakesNoMoreAfterItsStreamWasBusy() {
    String chunk = Conversation.eventLine("POWERDOWN").concat("\r\n").repeat(1_000);
    Conversation warm = open(0);
    warm.send(chunk);
    drain(1_000);
    long before = usedBytes();
    for (int number = 1; number <= MONITORS / 10; number++) {
      open(number).send(chunk);
      drain(1_000);
    }

    long each = (usedBytes() - before) / (MONITORS / 10);

    assertThat(each).isBetween(1_000L, (long) LIMIT_BYTES);
  }

  private void drain(int events) {
    for (int i = 0; i < events; i++) {
      sources.next(PowerdownRequested.class);
    }
  }
}
