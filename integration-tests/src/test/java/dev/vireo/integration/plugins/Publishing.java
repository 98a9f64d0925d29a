// SPDX-License-Identifier: Apache-2.0
package dev.vireo.integration.plugins;

import dev.vireo.event.Domain;
import dev.vireo.event.EventHeader;
import dev.vireo.event.EventSource;
import dev.vireo.event.EventSources;
import dev.vireo.event.RawMonitorEvent;
import java.util.UUID;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BiConsumer;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;

/** Publishes without a pause while it is active; tells the test what a publish throws. */
@Component(
    service = {},
    immediate = true)
public final class Publishing {

  private static final Domain DOMAIN = new Domain(new UUID(0, 1), "published");

  private final EventSources sources;
  private final BiConsumer<String, Object> test;
  private final Thread thread = new Thread(this::run, "publishing");
  private volatile boolean over;

  @Activate
  public Publishing(@Reference EventSources sources, @Reference BiConsumer<String, Object> test) {
    this.sources = sources;
    this.test = test;
    thread.start();
  }

  private void run() {
    try (EventSource source = sources.open("publishing")) {
      for (long number = 1; !over; number++) {
        publish(source, number);
      }
    } catch (IllegalStateException e) {
      test.accept("closed", e.getMessage());
    } catch (Throwable e) {
      test.accept("escaped", e.toString());
    }
  }

  private static void publish(EventSource source, long number) {
    EventHeader header = EventHeader.of("publishing", DOMAIN, number);
    source.publish(new RawMonitorEvent(header, "PUBLISHED", null));
    LockSupport.parkNanos(100_000); // Some thousands a second: a load, but no overflow.
  }

  @Deactivate
  void end() throws InterruptedException {
    over = true;
    thread.join();
  }
}
