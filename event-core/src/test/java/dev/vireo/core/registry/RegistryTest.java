// SPDX-License-Identifier: Apache-2.0
package dev.vireo.core.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.vireo.event.DeviceEvent;
import dev.vireo.event.Domain;
import dev.vireo.event.DomainEvent;
import dev.vireo.event.DomainResumed;
import dev.vireo.event.DomainStopped;
import dev.vireo.event.EventHeader;
import dev.vireo.event.HypervisorEvent;
import dev.vireo.event.LifecycleEvent;
import dev.vireo.event.SourceEvent;
import dev.vireo.event.SourceUp;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RegistryTest {
  private final Registry<Long> registry = new Registry<>(Long[]::new);

  @Nested
  class ByType {

    @Test
    void everyRecordOfTheSealedFamilyHasAPlace() {
      for (Class<? extends HypervisorEvent> record : Records.under(HypervisorEvent.class)) {
        registry.add(record, DomainPattern.ALL, 1, 1L);
      }
      assertThat(found(up())).containsExactly(1L);
      assertThat(found(resumed("web-1"))).containsExactly(1L);
    }

    @Test
    void whatIsAddedAtANodeIsFoundForEveryRecordBelowItAndNoOther() {
      registry.add(HypervisorEvent.class, DomainPattern.ALL, 1, 1L);
      registry.add(DomainEvent.class, DomainPattern.ALL, 2, 2L);
      registry.add(LifecycleEvent.class, DomainPattern.ALL, 3, 3L);
      registry.add(DomainResumed.class, DomainPattern.ALL, 4, 4L);
      registry.add(DomainStopped.class, DomainPattern.ALL, 5, 5L);
      registry.add(DeviceEvent.class, DomainPattern.ALL, 6, 6L);
      registry.add(SourceEvent.class, DomainPattern.ALL, 7, 7L);
      assertThat(found(resumed("web-1"))).containsExactlyInAnyOrder(1L, 2L, 3L, 4L);
      assertThat(found(up())).containsExactlyInAnyOrder(1L, 7L);
    }

    @Test
    void aTypeThatWasEmptiedIsFoundAgainWhenItIsFilled() {
      for (long id = 1; id <= 3; id++) {
        registry.add(LifecycleEvent.class, DomainPattern.ALL, id, id);
        assertThat(found(resumed("web-1"))).containsExactly(id);
        registry.remove(LifecycleEvent.class, DomainPattern.ALL, id);
        assertThat(found(resumed("web-1"))).isEmpty();
      }
    }

    @Test
    @SuppressWarnings({"unchecked", "rawtypes"})
    void whatIsNoEventTypeIsRefused() {
      assertThatThrownBy(() -> registry.add((Class) String.class, DomainPattern.ALL, 1, 1L))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("java.lang.String is no event type");
      assertThatThrownBy(() -> registry.remove((Class) String.class, DomainPattern.ALL, 1))
          .hasMessageContaining("java.lang.String is no event type");
    }
  }

  @Nested
  class UnderOnePattern {

    @ParameterizedTest
    @ValueSource(
        strings = {"", "web-3", "00000000-0000-0001-0000-000000000003", "web-*", "*", "?*"})
    void findsInTheOrderOfTheIds(String text) {
      DomainPattern pattern = DomainPattern.parse(text);
      for (long id = 5; id > 0; id--) {
        registry.add(DomainResumed.class, pattern, id, id);
      }
      assertThat(found(resumed(domain(3)))).containsExactly(1L, 2L, 3L, 4L, 5L);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "web-1", "web-*"})
    void anIdIsThereOnceAndItsEntryIsTheLatest(String text) {
      DomainPattern pattern = DomainPattern.parse(text);
      registry.add(DomainResumed.class, pattern, 1, 10L);
      registry.add(DomainResumed.class, pattern, 1, 11L);
      registry.add(DomainResumed.class, pattern, 2, 20L);
      registry.add(DomainResumed.class, pattern, 2, 21L);
      assertThat(found(resumed("web-1"))).containsExactly(11L, 21L);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "web-1", "web-*", "?*"})
    void removingWhatIsNotThereHasNoEffect(String text) {
      DomainPattern pattern = DomainPattern.parse(text);
      registry.remove(DomainResumed.class, pattern, 1);
      registry.add(DomainResumed.class, pattern, 2, 2L);
      registry.remove(DomainResumed.class, pattern, 1);
      registry.remove(DomainResumed.class, DomainPattern.parse(text + "x"), 2);
      registry.remove(DomainStopped.class, pattern, 2);
      assertThat(found(resumed("web-1"))).containsExactly(2L);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "web-1", "web-*"})
    void aReaderMaySeeAnEntryGoButNoOtherWithIt(String text) {
      DomainPattern pattern = DomainPattern.parse(text);
      for (long id = 1; id <= 1_000; id++) {
        registry.add(DomainResumed.class, pattern, id, id);
      }
      List<Long> found = new ArrayList<>();
      registry.route(
          resumed("web-1"),
          new Domain(UUID.randomUUID(), "web-1"),
          new Collecting(found) {
            @Override
            public void visit(Long[] entries, HypervisorEvent event) {
              super.visit(entries, event);
              for (Long entry : entries) {
                registry.remove(DomainResumed.class, pattern, entry);
              }
            }
          });
      assertThat(found).hasSize(1_000).isSorted();
      assertThat(found(resumed("web-1"))).isEmpty();
    }
  }

  @Test
  void entriesForDomainsAreNotForAnEventWithoutOne() {
    for (String text : List.of("*", "web-1", "*web*", new UUID(1, 1).toString())) {
      registry.add(HypervisorEvent.class, DomainPattern.parse(text), 1, 1L);
    }
    assertThat(found(up())).isEmpty();
  }

  @Test
  void aUuidIsFoundWhateverTheDomainIsCalled() {
    registry.add(DomainEvent.class, DomainPattern.parse(new UUID(1, 1).toString()), 1, 1L);
    assertThat(found(resumed(new Domain(new UUID(1, 1), "renamed")))).containsExactly(1L);
    assertThat(found(resumed(new UUID(1, 1).toString()))).isEmpty();
  }

  @Test
  void severalGlobsWithOnePrefixLengthAreToldApart() {
    registry.add(DomainResumed.class, DomainPattern.parse("web-*"), 1, 1L);
    registry.add(DomainResumed.class, DomainPattern.parse("app-*"), 2, 2L);
    registry.remove(DomainResumed.class, DomainPattern.parse("app-*"), 2);
    assertThat(found(resumed("web-1"))).containsExactly(1L);
    assertThat(found(resumed("app-1"))).isEmpty();
  }

  /** The index against the plain rule: ask every pattern. */
  @ParameterizedTest
  @ValueSource(longs = {7, 8, 9, 10})
  void findsExactlyWhatAskingEveryPatternWouldFind(long seed) {
    Random random = new Random(seed);
    List<Class<? extends HypervisorEvent>> types = List.copyOf(Records.path(DomainResumed.class));
    Map<Long, Place> plain = new HashMap<>();
    for (long id = 1; id <= 1_500; id++) {
      Place place =
          new Place(types.get(random.nextInt(4)), DomainPattern.parse(anyPattern(random)));
      registry.add(place.type, place.pattern, id, id);
      plain.put(id, place);
      // First it grows, then it shrinks.
      for (int i = random.nextInt(id < 900 ? 2 : 5); i > 0; i--) {
        long removed = 1 + random.nextInt((int) id);
        Place was = plain.remove(removed);
        if (was != null) {
          registry.remove(was.type, was.pattern, removed);
        }
      }
      Domain domain = domain(random.nextInt(40));
      assertThat(found(resumed(domain)))
          .containsExactlyInAnyOrderElementsOf(
              plain.keySet().stream()
                  .filter(key -> plain.get(key).pattern.matches(domain))
                  .toList());
    }
  }

  private record Place(Class<? extends HypervisorEvent> type, DomainPattern pattern) {}

  private static String anyPattern(Random random) {
    int number = random.nextInt(40);
    return switch (random.nextInt(14)) {
      case 0 -> "";
      case 1 -> domain(number).uuid().toString();
      case 2, 3 -> domain(number).name();
      case 4 -> "web-" + number % 10 + "*";
      case 5 -> "*" + number % 10;
      case 6 -> "*b-" + number % 10 + "*";
      case 7 -> "*" + number % 10 + "*";
      case 8 -> "web-*-" + number % 10 + "-*-web-" + number;
      case 9 -> "w*b-" + number % 10 + "?-*b-[0-9]*";
      case 10 -> "?*-" + number % 10 + "?-w*";
      case 11 -> "*";
      case 12 -> "[!0-9]*[" + number % 10 + "]";
      default -> "w?b-[0-" + number % 10 + "]*";
    };
  }

  /** In every name each part comes twice: a glob that is found twice must count once. */
  private static Domain domain(int number) {
    return new Domain(
        new UUID(1, number), "web-" + number + (number % 3 == 0 ? "" : "-web-" + number));
  }

  private static DomainResumed resumed(String name) {
    return resumed(new Domain(UUID.randomUUID(), name));
  }

  private static DomainResumed resumed(Domain domain) {
    return new DomainResumed(EventHeader.of("test", domain, 1), DomainResumed.Detail.UNPAUSED);
  }

  private static SourceUp up() {
    return new SourceUp(EventHeader.of("test", null, 1), null);
  }

  private List<Long> found(HypervisorEvent event) {
    List<Long> found = new ArrayList<>();
    registry.route(event, event.header().domain(), new Collecting(found));
    return found;
  }

  private static class Collecting implements Registry.Visitor<Long> {
    private final List<Long> found;

    Collecting(List<Long> found) {
      this.found = found;
    }

    @Override
    public void visit(Long entry, HypervisorEvent event) {
      found.add(entry);
    }

    @Override
    public void visit(Long[] entries, HypervisorEvent event) {
      assertThat(entries).isNotEmpty();
      found.addAll(List.of(entries));
    }
  }
}
