// SPDX-License-Identifier: Apache-2.0
package dev.vireo.core.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.vireo.event.Domain;
import dev.vireo.event.DomainEvent;
import dev.vireo.event.DomainResumed;
import dev.vireo.event.DomainStopped;
import dev.vireo.event.EventHeader;
import dev.vireo.event.HypervisorEvent;
import dev.vireo.event.SourceUp;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class RegistryTest {
  private final Registry<Long> registry = new Registry<>();

  @Test
  void everyRecordOfTheSealedFamilyHasAPlace() {
    for (Class<?> record : Records.under(HypervisorEvent.class)) {
      registry.add(record, DomainPattern.ALL, 1, 1L);
    }
    assertThat(found(up())).containsExactly(1L);
    assertThat(found(resumed("web-1"))).containsExactly(1L);
  }

  @Test
  void aFamilyStandsForTheRecordsBelowIt() {
    assertThat(Records.under(DomainEvent.class))
        .contains(DomainResumed.class, DomainStopped.class)
        .doesNotContain(SourceUp.class);
    assertThat(Records.under(DomainStopped.class)).containsExactly(DomainStopped.class);
    assertThat(Records.depth(DomainStopped.class)).isGreaterThan(Records.depth(DomainEvent.class));
  }

  @Test
  void whatIsNoRecordIsRefused() {
    assertThatThrownBy(() -> registry.add(DomainEvent.class, DomainPattern.ALL, 1, 1L))
        .hasMessageContaining("is no event's record");
  }

  @Test
  void findsInTheOrderOfTheIds() {
    for (long id = 5; id > 0; id--) {
      registry.add(DomainResumed.class, DomainPattern.ALL, id, id);
    }
    assertThat(found(resumed("web-1"))).containsExactly(1L, 2L, 3L, 4L, 5L);
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
  @Test
  void findsExactlyWhatAskingEveryPatternWouldFind() {
    Random random = new Random(7);
    Map<Long, DomainPattern> plain = new HashMap<>();
    for (long id = 1; id <= 600; id++) {
      DomainPattern pattern = DomainPattern.parse(anyPattern(random));
      registry.add(DomainResumed.class, pattern, id, id);
      plain.put(id, pattern);
      if (random.nextInt(3) == 0) {
        long removed = 1 + random.nextInt((int) id);
        DomainPattern was = plain.remove(removed);
        if (was != null) {
          registry.remove(DomainResumed.class, was, removed);
        }
      }
      Domain domain = domain(random.nextInt(40));
      assertThat(found(resumed(domain)))
          .containsExactlyInAnyOrderElementsOf(
              plain.keySet().stream().filter(key -> plain.get(key).matches(domain)).toList());
    }
  }

  private static String anyPattern(Random random) {
    int number = random.nextInt(40);
    return switch (random.nextInt(6)) {
      case 0 -> "";
      case 1 -> domain(number).uuid().toString();
      case 2 -> domain(number).name();
      case 3 -> "web-" + number % 10 + "*";
      case 4 -> "*" + number % 10;
      default -> "w?b-[0-" + number % 10 + "]*";
    };
  }

  private static Domain domain(int number) {
    return new Domain(new UUID(1, number), "web-" + number);
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
    registry.forEach(event, found::add);
    return found;
  }
}
