// SPDX-License-Identifier: Apache-2.0
package dev.vireo.core.registry;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import org.junit.jupiter.api.Test;

class EntriesTest {
  private static final int MANY = 20 * Entries.CHUNK;

  private final Entries<Long> entries = new Entries<>(Long[]::new);

  @Test
  void growingIdsFillEveryChunk() {
    addMany();
    assertThat(entries.chunks()).hasNumberOfRows(20);
    assertThat(entries.size()).isEqualTo(MANY);
  }

  @Test
  void anAdditionReplacesOneChunkOnly() {
    addMany();
    Long[][] before = entries.chunks();
    entries.remove(7L);
    Long[][] after = entries.chunks();
    assertThat(before[0]).hasSize(Entries.CHUNK);
    assertThat(after[0]).hasSize(Entries.CHUNK - 1);
    for (int i = 1; i < before.length; i++) {
      assertThat(after[i]).isSameAs(before[i]);
    }
  }

  @Test
  void chunksThatShrinkAreJoined() {
    addMany();
    for (long id = 0; id < MANY; id++) {
      if (id % 100 != 0) {
        entries.remove(id);
      }
    }
    assertThat(entries.size()).isEqualTo(MANY / 100 + 1);
    assertThat(entries.chunks().length).isLessThanOrEqualTo(2);
  }

  @Test
  void isAsASortedMapOfTheIds() {
    Random random = new Random(11);
    TreeMap<Long, Long> plain = new TreeMap<>();
    for (int i = 0; i < 20_000; i++) {
      // Grows and shrinks in turns; ids come in any order.
      long id = random.nextInt(4_000);
      if (random.nextInt(10) < (i / 4_000 % 2 == 0 ? 8 : 2)) {
        entries.add(id, (long) i);
        plain.put(id, (long) i);
      } else {
        entries.remove(id);
        plain.remove(id);
      }
      if (i % 50 == 0) {
        assertThat(all()).containsExactlyElementsOf(plain.values());
      }
    }
    plain.keySet().forEach(entries::remove);
    assertThat(entries.isEmpty()).isTrue();
    assertThat(entries.chunks()).isEmpty();
  }

  /** Between entries that stay, others come and go, so that chunks are split and joined. */
  @Test
  void aReaderSeesEveryStandingEntryOnceWhileChunksAreSplitAndJoined() throws Exception {
    long end = 4 * Entries.CHUNK;
    for (long id = 0; id < end; id += 16) {
      entries.add(id, id);
    }
    Beside.look(
        () -> assertThat(standing()).isEqualTo(Entries.CHUNK / 4),
        1_000,
        () -> {
          comeAndGo(end, entries::add);
          assertThat(entries.chunks().length).isGreaterThan(4);
          comeAndGo(end, (id, entry) -> entries.remove(id));
          assertThat(entries.chunks().length).isLessThan(4);
        });
  }

  private static void comeAndGo(long end, BiConsumer<Long, Long> change) {
    for (long id = 0; id < end; id++) {
      if (id % 16 != 0) {
        change.accept(id, id);
      }
    }
  }

  /** How many of the standing ones there are; -1 if any are out of order. */
  private int standing() {
    int standing = 0;
    long last = -1;
    for (Long[] chunk : entries.chunks()) {
      for (Long entry : chunk) {
        if (entry <= last) {
          return -1;
        }
        last = entry;
        standing += entry % 16 == 0 ? 1 : 0;
      }
    }
    return standing;
  }

  private void addMany() {
    for (long id = 0; id < MANY; id++) {
      entries.add(id, id);
    }
  }

  private List<Long> all() {
    List<Long> all = new ArrayList<>();
    for (Long[] chunk : entries.chunks()) {
      assertThat(chunk).isNotEmpty().hasSizeLessThanOrEqualTo(Entries.CHUNK);
      all.addAll(List.of(chunk));
    }
    return all;
  }
}
