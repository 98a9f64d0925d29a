// SPDX-License-Identifier: Apache-2.0
package dev.vireo.core.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vireo.event.DomainEvent;
import dev.vireo.event.HypervisorEvent;
import java.lang.management.ManagementFactory;
import java.lang.ref.Reference;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.IntFunction;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a registered listener that waits for its first event costs, beyond itself and its key. */
class IdleListenerMemoryTest extends EngineTest {
  private static final int MANY = 50_000;

  /** 256 bytes are promised; the glob's parsed form comes to what a name needs. */
  @ParameterizedTest
  @CsvSource({"name, 256", "uuid, 256", "all, 256", "glob, 512"})
  void isBounded(String key, long limit) {
    IntFunction<String> keys =
        switch (key) {
          case "name" -> number -> "web-" + number;
          case "uuid" -> number -> new UUID(1, number).toString();
          case "glob" -> number -> "web-" + number + "-*";
          default -> number -> "";
        };
    long bytes = bytesForEach(keys);
    System.out.printf("an idle listener by %s: %d bytes%n", key, bytes);
    assertThat(bytes).isLessThanOrEqualTo(limit);
  }

  private long bytesForEach(IntFunction<String> keys) {
    String[] domains = new String[MANY];
    Idle[] listeners = new Idle[MANY];
    for (int i = 0; i < MANY; i++) {
      domains[i] = keys.apply(i);
      listeners[i] = new Idle();
    }
    long before = used();
    for (int i = 0; i < MANY; i++) {
      engine.register(DomainEvent.class, domains[i], listeners[i]);
    }
    long after = used();
    Reference.reachabilityFence(domains);
    Reference.reachabilityFence(listeners);
    return (after - before) / MANY;
  }

  private static long used() {
    for (int i = 0; i < 3; i++) {
      System.gc();
    }
    return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
  }

  private static final class Idle implements Consumer<HypervisorEvent> {
    @Override
    public void accept(HypervisorEvent event) {
      throw new IllegalStateException("nothing is published: " + event);
    }
  }
}
