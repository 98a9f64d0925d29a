// SPDX-License-Identifier: Apache-2.0
package dev.vireo.core.registry;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class KeyedEntriesTest {
  private final KeyedEntries<String, Long> entries = new KeyedEntries<>(Long[]::new);

  @Test
  void aSingleEntryIsHeldWithoutAList() {
    entries.add("web-1", 1, 1L);
    assertThat(entries.get("web-1")).isEqualTo(1L);
    entries.add("web-1", 2, 2L);
    assertThat(entries.get("web-1")).isInstanceOf(Entries.class);
  }

  @Test
  void keysOfOneHashAreToldApart() {
    assertThat("Aa".hashCode()).isEqualTo("BB".hashCode());
    entries.add("Aa", 1, 1L);
    assertThat(entries.get("BB")).isNull();
    entries.add("BB", 2, 2L);
    entries.remove("Aa", 1);
    assertThat(entries.get("Aa")).isNull();
    assertThat(entries.get("BB")).isEqualTo(2L);
  }

  @Test
  void aKeyWhoseHashIsZeroIsFound() {
    assertThat("".hashCode()).isZero();
    assertThat(entries.get("")).isNull();
    entries.add("", 1, 1L);
    entries.add("web", 2, 2L);
    assertThat(entries.get("")).isEqualTo(1L);
  }

  @Test
  void aPartOfATextIsFoundAsTheStringWouldBe() {
    entries.add("BB-", 1, 1L);
    assertThat(entries.get("BB-".hashCode(), "web-BB-1", 4, 3)).isEqualTo(1L);
    assertThat(entries.get("Aa-".hashCode(), "web-Aa-1", 4, 3)).isNull();
    assertThat(entries.get("BB-".hashCode(), "web-BB-1", 4, 4)).isNull();
  }

  @Test
  void takesNoRoomOnceItIsEmpty() {
    for (long id = 0; id < 1_000; id++) {
      entries.add("web-" + id, id, id);
    }
    for (long id = 0; id < 1_000; id++) {
      entries.remove("web-" + id, id);
    }
    assertThat(entries.isEmpty()).isTrue();
  }

  @Test
  void aReaderNeverSeesWhatAnotherKeyHolds() throws Exception {
    entries.add("web-0", 0, 0L);
    String[] keys = IntStream.range(0, 64).mapToObj(i -> "web-" + i).toArray(String[]::new);
    Random random = new Random(9);
    Beside.look(
        () -> {
          assertThat(entries.get(keys[0])).isEqualTo(0L);
          for (int i = 1; i < keys.length; i++) {
            Object held = entries.get(keys[i]);
            if (held != null && (Long) held != i) {
              throw new AssertionError(keys[i] + " holds " + held);
            }
          }
        },
        1_000_000,
        () -> {
          int one = 1 + random.nextInt(keys.length - 1);
          entries.add(keys[one], one, (long) one);
          entries.remove(keys[one], one);
        });
  }

  @Test
  void isAsAMap() {
    Random random = new Random(5);
    Map<String, Long> plain = new HashMap<>();
    for (int i = 0; i < 40_000; i++) {
      // Few keys that come and go for ever, then many, then few again.
      String key = "web-" + random.nextInt(i / 10_000 == 1 ? 5_000 : 100) + i / 20_000;
      Long there = plain.get(key);
      if (there == null) {
        entries.add(key, i, (long) i);
        plain.put(key, (long) i);
      } else {
        assertThat(entries.get(key)).isEqualTo(there);
        entries.remove(key, there);
        plain.remove(key);
      }
      assertThat(entries.get(key)).isEqualTo(plain.get(key));
    }
    plain.forEach((key, id) -> assertThat(entries.get(key)).isEqualTo(id));
  }
}
