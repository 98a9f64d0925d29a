// SPDX-License-Identifier: Apache-2.0
package dev.vireo.examples;

import dev.vireo.event.BlockThresholdExceeded;
import dev.vireo.event.Domain;
import dev.vireo.event.DomainControl;
import dev.vireo.event.DomainEventListener;
import dev.vireo.event.OnDomainEvent;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Grows a disk before it is full, and arms its watermark again, which has disarmed itself by
 * firing.
 *
 * <p>A watermark has to stand {@link #HEADROOM} below the end of its disk, where this listener puts
 * the next one too: so the size follows from the event, and an event told twice grows once.
 */
@Component(service = DiskGrower.class)
@DomainEventListener
public final class DiskGrower {

  static final long HEADROOM = 1L << 30;

  private static final Logger LOG = LoggerFactory.getLogger(DiskGrower.class);

  private record Disk(Domain domain, String node) {}

  private final DomainControl control;
  private final Map<Disk, Long> armed = new ConcurrentHashMap<>();

  @Activate
  public DiskGrower(@Reference DomainControl control) {
    this.control = control;
  }

  @OnDomainEvent
  void grow(BlockThresholdExceeded event) {
    String node = event.nodeName();
    if (node == null) {
      return;
    }
    Disk disk = new Disk(event.domain(), node);
    long crossed = event.writeThresholdBytes().longValueExact();
    if (crossed >= armed.getOrDefault(disk, 0L)) {
      grow(disk, crossed + HEADROOM);
    }
  }

  private void grow(Disk disk, long watermark) {
    armed.put(disk, watermark);
    String node = Quoted.text(disk.node);
    long size = watermark + HEADROOM;
    control
        .command(
            disk.domain, "block_resize", "{\"node-name\": " + node + ", \"size\": " + size + "}")
        .thenCompose(reply -> control.setBlockThreshold(disk.domain, disk.node, watermark))
        .thenRun(() -> LOG.info("{}: {} grown to {} bytes", disk.domain, node, size))
        .exceptionally(failure -> giveUp(disk, failure));
  }

  private @Nullable Void giveUp(Disk disk, Throwable failure) {
    armed.remove(disk);
    LOG.error("{}: {} cannot grow", disk.domain, Quoted.text(disk.node), failure);
    return null;
  }
}
