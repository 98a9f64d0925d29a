// SPDX-License-Identifier: Apache-2.0
package dev.vireo.core.registry;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vireo.event.Domain;
import dev.vireo.event.DomainResumed;
import dev.vireo.event.EventHeader;
import dev.vireo.event.HypervisorEvent;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReferenceArray;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Writers and readers at the same time: nothing is found twice, and nothing that is there lost. */
class RegistryStressTest {
  private static final int WRITERS = 3;
  private static final int READERS = 2;
  private static final int STEPS = 30_000;
  private static final int PLACES = 600;
  private static final Domain DOMAIN = new Domain(new UUID(1, 1), "web-1-web-1");
  private static final HypervisorEvent EVENT =
      new DomainResumed(EventHeader.of("test", DOMAIN, 1), DomainResumed.Detail.UNPAUSED);

  /** All match the name or the uuid. */
  private static final List<String> MATCHING =
      List.of("", DOMAIN.name(), DOMAIN.uuid().toString(), "web-*", "*-1", "*web*", "*b-1*", "?*");

  private final Registry<Entry> registry = new Registry<>(Entry[]::new);
  private final AtomicLong ids = new AtomicLong();
  private final AtomicBoolean over = new AtomicBoolean();
  private final ExecutorService threads = Executors.newFixedThreadPool(WRITERS + READERS);

  /** What is there for certain: set after it was added, taken out before it is removed. */
  private final AtomicReferenceArray<Entry> there = new AtomicReferenceArray<>(WRITERS * PLACES);

  private record Entry(long id, Class<? extends HypervisorEvent> type, DomainPattern pattern) {}

  @AfterEach
  void stop() {
    threads.shutdownNow();
  }

  @Test
  void whatIsThereAllTheTimeIsFoundOnce() throws Exception {
    List<Future<?>> writers = new ArrayList<>();
    for (int i = 0; i < WRITERS; i++) {
      int number = i;
      writers.add(threads.submit(() -> write(number)));
    }
    List<Future<Long>> readers = new ArrayList<>();
    for (int i = 0; i < READERS; i++) {
      readers.add(threads.submit(this::read));
    }
    for (Future<?> writer : writers) {
      writer.get(60, TimeUnit.SECONDS);
    }
    over.set(true);
    for (Future<Long> reader : readers) {
      assertThat(reader.get(60, TimeUnit.SECONDS)).isPositive();
    }
    assertThat(found(EVENT)).containsExactlyInAnyOrderElementsOf(certain());
  }

  /** Two begin at the same time: the second must not return before the first has made the way. */
  @Test
  void whatIsAddedIsFoundAtOnceAlthoughAnotherAddsToTheEmptyType() throws Exception {
    CyclicBarrier together = new CyclicBarrier(2);
    List<Future<?>> both = new ArrayList<>();
    for (int i = 0; i < 2; i++) {
      both.add(threads.submit(() -> beginTogether(together)));
    }
    for (Future<?> one : both) {
      one.get(60, TimeUnit.SECONDS);
    }
  }

  private @Nullable Void beginTogether(CyclicBarrier together) throws Exception {
    for (int i = 0; i < 5_000; i++) {
      Entry entry = new Entry(ids.incrementAndGet(), HypervisorEvent.class, DomainPattern.ALL);
      together.await(30, TimeUnit.SECONDS);
      registry.add(entry.type, entry.pattern, entry.id, entry);
      assertThat(found(EVENT)).contains(entry);
      registry.remove(entry.type, entry.pattern, entry.id);
    }
    return null;
  }

  /** Each writer has places of its own, which it fills and empties, now few of them, now all. */
  private void write(int writer) {
    Random random = new Random(writer);
    for (int step = 0; step < STEPS; step++) {
      int few = step / 2_000 % 2 == 0 ? 4 : PLACES;
      int place = writer * PLACES + random.nextInt(few);
      Entry was = there.get(place);
      if (was != null) {
        there.set(place, null);
        registry.remove(was.type, was.pattern, was.id);
      } else {
        Entry entry = anyEntry(random);
        registry.add(entry.type, entry.pattern, entry.id, entry);
        there.set(place, entry);
      }
      comeAndGo(random, step);
    }
  }

  /** For other domains, so that the tables are replaced under the readers. */
  private void comeAndGo(Random random, int step) {
    DomainPattern other = DomainPattern.parse("app-" + step + (random.nextBoolean() ? "" : "*"));
    Entry entry = new Entry(ids.incrementAndGet(), DomainResumed.class, other);
    registry.add(entry.type, entry.pattern, entry.id, entry);
    registry.remove(entry.type, entry.pattern, entry.id);
  }

  /** Two in five of one type for all domains, so that its chunks are split and joined. */
  private Entry anyEntry(Random random) {
    var path = Records.path(DomainResumed.class);
    boolean common = random.nextInt(5) < 2;
    return new Entry(
        anyId(random),
        path.get(common ? 0 : random.nextInt(path.size())),
        DomainPattern.parse(common ? "" : MATCHING.get(random.nextInt(MATCHING.size()))));
  }

  /** One in five is late. */
  private long anyId(Random random) {
    long next = ids.incrementAndGet();
    long late = random.nextInt(5) == 0 ? random.nextInt(1_000) : 0;
    return (next - late << 20) + next;
  }

  private long read() {
    long looks = 0;
    while (!over.get() || looks == 0) {
      Set<Entry> before = certain();
      List<Entry> found = found(EVENT);
      before.retainAll(certain());
      assertThat(new HashSet<>(found)).as("found twice").hasSameSizeAs(found);
      before.removeAll(new HashSet<>(found));
      assertThat(before).as("lost").isEmpty();
      looks++;
    }
    return looks;
  }

  private Set<Entry> certain() {
    Set<Entry> certain = new HashSet<>();
    for (int i = 0; i < there.length(); i++) {
      Entry entry = there.get(i);
      if (entry != null) {
        certain.add(entry);
      }
    }
    return certain;
  }

  private List<Entry> found(HypervisorEvent event) {
    List<Entry> found = new ArrayList<>();
    registry.route(event, DOMAIN, new Collecting(found));
    return found;
  }

  private record Collecting(List<Entry> found) implements Registry.Visitor<Entry> {
    @Override
    public void visit(Entry entry, HypervisorEvent event) {
      found.add(entry);
    }

    @Override
    public void visit(Entry[] entries, HypervisorEvent event) {
      assertThat(entries).isNotEmpty();
      for (int i = 1; i < entries.length; i++) {
        assertThat(entries[i - 1].id).isLessThan(entries[i].id);
      }
      found.addAll(List.of(entries));
    }
  }
}
