// SPDX-License-Identifier: Apache-2.0
package dev.vireo.benchmarks.socket;

import dev.vireo.event.Domain;
import dev.vireo.event.HypervisorEvent;
import dev.vireo.event.Origin;
import dev.vireo.qemu.translate.Translator;
import dev.vireo.qmp.MessageReader;
import dev.vireo.qmp.MonitorEvent;
import dev.vireo.qmp.QmpLimits;
import dev.vireo.qmp.QmpMessage;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.UUID;
import java.util.function.Consumer;
import org.openjdk.jmh.infra.Blackhole;

/** The project's own reader, which finds the ends of messages itself and checks every byte. */
class VireoReading implements Reading {
  final Blackhole hole;
  private final MessageReader reader = new MessageReader(QmpLimits.DEFAULTS);
  private final Consumer<QmpMessage> taken = this::take;
  private long events;

  VireoReading(Blackhole hole) {
    this.hole = hole;
  }

  @Override
  public int read(byte[] bytes, int from, int to) {
    reader.feed(ByteBuffer.wrap(bytes, from, to - from), taken);
    return to;
  }

  @Override
  public long events() {
    return events;
  }

  private void take(QmpMessage message) {
    events++;
    event((MonitorEvent) message);
  }

  /** The data stay as they are. */
  void event(MonitorEvent event) {
    hole.consume(event);
  }

  /** And its typed events, as they are published. */
  static final class Translating extends VireoReading {
    private final Consumer<HypervisorEvent> published = this::publish;
    private final Instant received = Instant.now();
    private final Translator translator =
        new Translator(
            "qmp:web-1.sock",
            new Domain(new UUID(1, 2), "web-1"),
            Origin.LIVE,
            "running",
            complaint -> {
              throw new IllegalStateException(complaint);
            });

    Translating(Blackhole hole) {
      super(hole);
    }

    @Override
    void event(MonitorEvent event) {
      translator.translate(event, received, published);
    }

    private void publish(HypervisorEvent event) {
      hole.consume(event);
    }
  }
}
