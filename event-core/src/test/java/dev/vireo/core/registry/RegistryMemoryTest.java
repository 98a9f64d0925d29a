// SPDX-License-Identifier: Apache-2.0
package dev.vireo.core.registry;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import dev.vireo.event.Domain;
import dev.vireo.event.DomainEvent;
import dev.vireo.event.DomainResumed;
import dev.vireo.event.EventHeader;
import dev.vireo.event.HypervisorEvent;
import java.lang.management.ManagementFactory;
import java.lang.ref.Reference;
import java.util.UUID;
import java.util.function.IntFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the index costs beyond what it is given, and that a look-up costs no memory at all. */
class RegistryMemoryTest {
  private static final int MANY = 100_000;

  private final Registry<Object> registry = new Registry<>(Object[]::new);

  @ParameterizedTest
  @CsvSource({"one for each name, 60", "all for one name, 30", "all for every domain, 30"})
  void anEntryCostsFewBytes(String shape, long limit) {
    IntFunction<DomainPattern> patterns =
        switch (shape) {
          case "one for each name" -> number -> DomainPattern.parse("web-" + number);
          case "all for one name" -> number -> DomainPattern.parse("web-1");
          default -> number -> DomainPattern.ALL;
        };
    assertThat(bytesForEach(patterns)).isLessThan(limit);
  }

  @Test
  void aGlobOfItsOwnCostsSomeMore() {
    assertThat(bytesForEach(number -> DomainPattern.parse("web-" + number + "-*"))).isLessThan(240);
  }

  @Test
  void aLookUpAllocatesNothing() {
    for (String text : new String[] {"", "web-1-db", "web-*", "*-db", "*-1-*", "w?b*", "?*"}) {
      for (long id = 0; id < 3; id++) {
        registry.add(DomainEvent.class, DomainPattern.parse(text), id, text);
      }
    }
    Domain domain = new Domain(new UUID(1, 1), "web-1-db");
    HypervisorEvent event =
        new DomainResumed(EventHeader.of("test", domain, 1), DomainResumed.Detail.UNPAUSED);
    Counting counting = new Counting();
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    long least = Long.MAX_VALUE;
    for (int i = 0; i < 20; i++) {
      long before = threads.getCurrentThreadAllocatedBytes();
      for (int j = 0; j < 1_000; j++) {
        registry.route(event, domain, counting);
      }
      least = Math.min(least, threads.getCurrentThreadAllocatedBytes() - before);
    }
    assertThat(counting.found).isEqualTo(20 * 1_000 * 7 * 3);
    // Less than one byte for each: what is left is the measuring itself.
    assertThat(least).isLessThan(1_000);
  }

  private long bytesForEach(IntFunction<DomainPattern> patterns) {
    DomainPattern[] made = new DomainPattern[MANY];
    for (int number = 0; number < MANY; number++) {
      made[number] = patterns.apply(number);
    }
    Object entry = new Object();
    long before = used();
    for (int number = 0; number < MANY; number++) {
      registry.add(DomainEvent.class, made[number], number, entry);
    }
    long after = used();
    Reference.reachabilityFence(made);
    Reference.reachabilityFence(registry);
    return (after - before) / MANY;
  }

  private static long used() {
    for (int i = 0; i < 3; i++) {
      System.gc();
    }
    return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
  }

  private static final class Counting implements Registry.Visitor<Object> {
    private long found;

    @Override
    public void visit(Object entry, HypervisorEvent event) {
      found++;
    }

    @Override
    public void visit(Object[] entries, HypervisorEvent event) {
      found += entries.length;
    }
  }
}
