// SPDX-License-Identifier: Apache-2.0
package dev.vireo.core.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.vireo.event.DeviceEvent;
import dev.vireo.event.DomainEvent;
import dev.vireo.event.DomainResumed;
import dev.vireo.event.DomainStopped;
import dev.vireo.event.EventsLost;
import dev.vireo.event.HypervisorEvent;
import dev.vireo.event.LifecycleEvent;
import dev.vireo.event.RawMonitorEvent;
import dev.vireo.event.SourceEvent;
import dev.vireo.event.SourceUp;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class RecordsTest {

  @Test
  void aFamilyStandsForTheRecordsBelowIt() {
    assertThat(Records.under(DomainEvent.class))
        .contains(DomainResumed.class, DomainStopped.class)
        .doesNotContain(SourceUp.class);
    assertThat(Records.under(DomainStopped.class)).containsExactly(DomainStopped.class);
    assertThat(Records.depth(DomainStopped.class)).isGreaterThan(Records.depth(DomainEvent.class));
  }

  @Test
  void thePathGoesFromTheRecordToTheRoot() {
    assertThat(Records.path(DomainStopped.class))
        .containsExactly(
            DomainStopped.class, LifecycleEvent.class, DomainEvent.class, HypervisorEvent.class);
    assertThat(Records.path(RawMonitorEvent.class))
        .containsExactly(RawMonitorEvent.class, DomainEvent.class, HypervisorEvent.class);
    assertThat(Records.path(HypervisorEvent.class)).containsExactly(HypervisorEvent.class);
  }

  @Test
  void everyNodeButTheRootHasOneParent() {
    for (Class<?> node : Records.nodes()) {
      assertThat(
              Arrays.stream(node.getInterfaces()).filter(HypervisorEvent.class::isAssignableFrom))
          .as(node.getName())
          .hasSize(node == HypervisorEvent.class ? 0 : 1);
    }
  }

  @Test
  void whatIsNoEventTypeIsRefused() {
    assertThatThrownBy(() -> Records.path(String.class))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("java.lang.String is no event type");
    assertThatThrownBy(() -> Records.under(String.class))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Nested
  class Cover {

    @Test
    void oneTypeIsItsOwnCover() {
      for (Class<? extends HypervisorEvent> node : Records.nodes()) {
        assertThat(Records.cover(Set.of(node))).containsExactly(node);
      }
      assertThat(Records.cover(Set.of())).isEmpty();
    }

    @Test
    void typesBesideEachOtherStayWhatTheyAre() {
      assertThat(Records.cover(Set.of(LifecycleEvent.class, DeviceEvent.class)))
          .containsExactlyInAnyOrder(LifecycleEvent.class, DeviceEvent.class);
      assertThat(Records.cover(Set.of(DomainEvent.class, SourceEvent.class)))
          .containsExactlyInAnyOrder(DomainEvent.class, SourceEvent.class);
    }

    @Test
    void aRecordBelowAnotherTypeSplitsItsFamilyOnly() {
      Set<Class<? extends HypervisorEvent>> expected =
          new HashSet<>(Records.under(LifecycleEvent.class));
      for (Class<?> family : DomainEvent.class.getPermittedSubclasses()) {
        if (family != LifecycleEvent.class) {
          expected.add(family.asSubclass(HypervisorEvent.class));
        }
      }
      assertThat(Records.cover(Set.of(DomainEvent.class, DomainStopped.class)))
          .containsExactlyInAnyOrderElementsOf(expected);
    }

    @Test
    void theRootWithARecordOfTheSourcesLeavesAllDomainEventsTogether() {
      Set<Class<? extends HypervisorEvent>> expected =
          new HashSet<>(Records.under(SourceEvent.class));
      expected.add(DomainEvent.class);
      assertThat(Records.cover(Set.of(HypervisorEvent.class, EventsLost.class)))
          .containsExactlyInAnyOrderElementsOf(expected);
    }

    /** The promises themselves, and that no node could stand for all nodes beside it. */
    @Test
    void keepsItsPromisesForAnyTypes() {
      Random random = new Random(3);
      List<Class<? extends HypervisorEvent>> nodes = new ArrayList<>(Records.nodes());
      for (int i = 0; i < 300; i++) {
        Set<Class<? extends HypervisorEvent>> types = new HashSet<>();
        for (int j = random.nextInt(5); j >= 0; j--) {
          // The families, which are few, as often as the records.
          int bound = random.nextBoolean() ? 1 : nodes.size();
          Class<? extends HypervisorEvent> node = nodes.get(random.nextInt(bound));
          List<Class<? extends HypervisorEvent>> path =
              Records.path(nodes.get(random.nextInt(nodes.size())));
          types.add(bound == 1 ? path.get(random.nextInt(path.size())) : node);
        }
        check(types, Records.cover(types));
      }
    }

    private static void check(
        Set<Class<? extends HypervisorEvent>> types, Set<Class<? extends HypervisorEvent>> cover) {
      List<Class<?>> covered = new ArrayList<>();
      for (Class<? extends HypervisorEvent> node : cover) {
        covered.addAll(Records.under(node));
        assertThat(kinds(types, node)).as("%s of %s", node, types).hasSize(1);
        if (node != HypervisorEvent.class) {
          Class<?> parent = Records.path(node).get(1);
          assertThat(kinds(types, parent).size() == 1 && parent.getPermittedSubclasses().length > 1)
              .as("%s could stand for %s", parent, node)
              .isFalse();
        }
      }
      Set<Class<?>> expected = new HashSet<>();
      types.forEach(type -> expected.addAll(Records.under(type)));
      assertThat(covered).containsExactlyInAnyOrderElementsOf(expected);
    }

    /** The different subsets of the types that the records under a node are under. */
    private static Set<Set<Class<?>>> kinds(
        Set<Class<? extends HypervisorEvent>> types, Class<?> node) {
      Set<Set<Class<?>>> kinds = new HashSet<>();
      for (Class<? extends HypervisorEvent> record : Records.under(node)) {
        Set<Class<?>> above = new HashSet<>(Records.path(record));
        above.retainAll(types);
        kinds.add(above);
      }
      return kinds;
    }
  }
}
