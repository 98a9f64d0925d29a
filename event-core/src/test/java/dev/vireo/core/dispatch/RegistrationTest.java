// SPDX-License-Identifier: Apache-2.0
package dev.vireo.core.dispatch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.vireo.event.Domain;
import dev.vireo.event.DomainEvent;
import dev.vireo.event.DomainResumed;
import dev.vireo.event.DomainStopped;
import dev.vireo.event.DomainSuspended;
import dev.vireo.event.HypervisorEvent;
import dev.vireo.event.LifecycleEvent;
import dev.vireo.event.MethodReport;
import dev.vireo.event.Registration;
import dev.vireo.event.RegistrationOptions;
import dev.vireo.event.SourceDown;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** Who is registered for what: the ids, the four shapes, the domains. */
class RegistrationTest extends EngineTest {

  @Nested
  class Ids {

    @Test
    void startAtOneAndGrow() {
      assertThat(engine.register(DomainResumed.class, event -> {}).id()).isEqualTo(1);
      assertThat(engine.register(DomainResumed.class, event -> {}).id()).isEqualTo(2);
    }

    @Test
    void areNeverUsedAgain() {
      Registration first = engine.register(DomainResumed.class, event -> {});
      first.close();
      assertThat(engine.register(DomainResumed.class, event -> {}).id()).isGreaterThan(first.id());
    }

    @Test
    void undoWhicheverWayItWasRegistered() {
      List<HypervisorEvent> log = log();
      long byType = engine.register(DomainResumed.class, log::add).id();
      long byName = engine.register("domain-resumed", log::add).id();
      long byAlias = engine.register("RESUME", log::add).id();
      assertThat(engine.deregister(byType)).isTrue();
      assertThat(engine.deregister(byName)).isTrue();
      assertThat(engine.deregister(byAlias)).isTrue();
      source.resumed("web-1");
      flush();
      assertThat(log).isEmpty();
    }

    @Test
    void thatWereNeverGivenAreNotFound() {
      assertThat(engine.deregister(0)).isFalse();
      assertThat(engine.deregister(-1)).isFalse();
      assertThat(engine.deregister(99)).isFalse();
    }
  }

  @Nested
  class TheSameListenerAgain {

    @Test
    void isARegistrationOfItsOwn() {
      List<HypervisorEvent> log = log();
      Consumer<HypervisorEvent> listener = log::add;
      engine.register(DomainResumed.class, listener);
      engine.register(DomainResumed.class, listener);
      source.resumed("web-1");
      flush();
      assertThat(log).hasSize(2);
    }

    @Test
    void isAcceptedForAnotherTypeAndForOneDomainBesideAll() {
      List<HypervisorEvent> log = log();
      Consumer<HypervisorEvent> listener = log::add;
      engine.register(DomainResumed.class, listener);
      engine.register(DomainSuspended.class, listener);
      engine.register(DomainResumed.class, "web-1", listener);
      source.resumed("web-1");
      source.suspended("web-1");
      source.resumed("web-2");
      flush();
      assertThat(log).hasSize(4);
    }

    @Test
    void onASecondEngineIsSeparate() {
      List<HypervisorEvent> log = log();
      try (Engine other = new Engine(settings())) {
        engine.register(DomainResumed.class, log::add);
        Registration there = other.register(DomainResumed.class, log::add);
        assertThat(there.id()).isEqualTo(1);
        source.resumed("web-1");
        flush();
        assertThat(log).hasSize(1);
      }
    }
  }

  @Nested
  class Refused {
    private final AtomicInteger freed = new AtomicInteger();
    private final RegistrationOptions options =
        RegistrationOptions.DEFAULTS.onFree(freed::incrementAndGet);

    @Test
    void forABadGlobWithoutFreeing() {
      assertThatThrownBy(
              () -> engine.register(DomainResumed.class, options.forDomain("web-[a"), event -> {}))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("web-[a")
          .hasMessageContaining("never closed");
      assertThat(freed).hasValue(0);
      assertThat(engine.listeners()).isEmpty();
    }

    @Test
    void forAnUnknownNameWithTheNearestOnes() {
      assertThatThrownBy(() -> engine.register("domain-stoped", options, event -> {}))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("domain-stopped");
      assertThat(freed).hasValue(0);
    }

    @Test
    void forNoListener() {
      assertThatThrownBy(() -> engine.register(DomainResumed.class, options, null))
          .isInstanceOf(NullPointerException.class)
          .hasMessageContaining("listener");
      assertThat(freed).hasValue(0);
    }

    @Test
    void onAClosedEngineWithoutFreeing() {
      engine.close();
      assertThatThrownBy(() -> engine.register(DomainResumed.class, options, event -> {}))
          .isInstanceOf(IllegalStateException.class)
          .hasMessageContaining("closed");
      assertThat(freed).hasValue(0);
    }

    @Test
    void forADefinitionWithoutMethods() {
      assertThatThrownBy(() -> listener("Audit")).hasMessageContaining("at least one");
    }
  }

  @Nested
  class Types {

    @Test
    void aRecordAFamilyAndARootTakeWhatIsBelowThem() {
      List<HypervisorEvent> record = log();
      List<HypervisorEvent> family = log();
      List<HypervisorEvent> root = log();
      engine.register(DomainResumed.class, record::add);
      engine.register(LifecycleEvent.class, SERIAL, family::add);
      engine.register(HypervisorEvent.class, SERIAL, root::add);
      DomainResumed resumed = source.resumed("web-1");
      DomainSuspended suspended = source.suspended("web-1");
      SourceDown down = source.down();
      flush();
      assertThat(record).containsExactly(resumed);
      assertThat(family).containsExactly(resumed, suspended);
      assertThat(root).containsExactly(resumed, suspended, down);
    }

    @Test
    void aNameOfAFamilyGivesEachEventOnce() {
      List<HypervisorEvent> log = log();
      engine.register("lifecycle-event", log::add);
      source.resumed("web-1");
      flush();
      assertThat(log).hasSize(1);
      assertThat(engine.listeners().get(0).methods())
          .extracting(MethodReport::method)
          .containsExactly("accept(lifecycle-event)");
    }
  }

  @Nested
  class Domains {

    @Test
    void byNameByGlobAndBeforeTheyExist() {
      List<DomainEvent> named = log();
      List<DomainEvent> globbed = log();
      engine.register(DomainResumed.class, "web-2", named::add);
      engine.register(DomainResumed.class, "web-*", globbed::add);
      source.resumed("web-1");
      source.resumed("web-2");
      source.resumed("db-1");
      flush();
      assertThat(named).extracting(event -> event.domain().name()).containsExactly("web-2");
      assertThat(globbed)
          .extracting(event -> event.domain().name())
          .containsExactlyInAnyOrder("web-1", "web-2");
    }

    @Test
    void byUuidAlsoUnderAnotherName() {
      List<DomainEvent> log = log();
      UUID uuid = UUID.randomUUID();
      engine.register(DomainStopped.class, uuid.toString(), log::add);
      source.stopped(new Domain(uuid, "before"));
      source.stopped(new Domain(uuid, "renamed"));
      source.stopped(new Domain(UUID.randomUUID(), "before"));
      flush();
      assertThat(log)
          .extracting(event -> event.domain().name())
          .containsExactly("before", "renamed");
    }

    @Test
    void namedByAMethodKeepSourceEventsAway() {
      List<HypervisorEvent> log = log();
      engine.register(HypervisorEvent.class, "*", log::add);
      source.down();
      DomainResumed resumed = source.resumed("web-1");
      flush();
      assertThat(log).containsExactly(resumed);
    }
  }

  @Nested
  class SeveralMethodsOfOneListener {

    @Test
    void areAllCalledTheMostSpecificFirstThenByName() {
      List<String> log = log();
      engine.add(
          listener(
              "Audit",
              method("any", HypervisorEvent.class, "", event -> log.add("any")),
              method("life", LifecycleEvent.class, "", event -> log.add("life")),
              method("b", DomainResumed.class, "", event -> log.add("b")),
              method("a", DomainResumed.class, "", event -> log.add("a"))));
      source.resumed("web-1");
      flush();
      assertThat(log).containsExactly("a", "b", "life", "any");
    }

    @Test
    void countEachCall() {
      Registration registration =
          engine.add(
              listener(
                  "Audit",
                  method("life", LifecycleEvent.class, "", event -> {}),
                  method("one", DomainResumed.class, "", event -> {})));
      source.resumed("web-1");
      source.suspended("web-1");
      flush();
      assertThat(registration.figures().matched()).isEqualTo(3);
      assertThat(registration.figures().delivered()).isEqualTo(3);
      assertBalanced(registration.figures());
    }

    @Test
    void keepTheirOwnDomains() {
      List<String> log = log();
      engine.add(
          listener(
              "Audit",
              method("web", DomainResumed.class, "web-*", event -> log.add("web")),
              method("db", DomainResumed.class, "db-1", event -> log.add("db"))));
      source.resumed("web-1");
      source.resumed("app-1");
      flush();
      source.resumed("db-1");
      flush();
      assertThat(log).containsExactly("web", "db");
      assertThat(engine.listeners().get(0).methods())
          .extracting(MethodReport::method)
          .containsExactly("web(DomainResumed) for web-*", "db(DomainResumed) for db-1");
    }

    @Test
    void leaveNoTraceInTheRegistryWhenClosed() {
      List<String> log = log();
      Registration registration =
          engine.add(
              listener(
                  "Audit",
                  method("web", DomainResumed.class, "web-*", event -> log.add("web")),
                  method("any", HypervisorEvent.class, "", event -> log.add("any"))));
      registration.close();
      source.resumed("web-1");
      flush();
      assertThat(log).isEmpty();
      assertThat(registration.figures().matched()).isZero();
      assertThat(engine.listeners()).isEmpty();
    }
  }

  @Nested
  class ThroughABundlesService {
    private final BundleEvents audit = engine.eventsOf("acme.audit 1.0.0");
    private final BundleEvents other = engine.eventsOf("acme.other 1.0.0");

    @Test
    void bearsTheBundlesName() {
      audit.register(DomainResumed.class, event -> {});
      assertThat(engine.listeners().get(0).bundle()).isEqualTo("acme.audit 1.0.0");
    }

    @Test
    void cannotBeRemovedThroughAnothers() {
      long id = audit.register(DomainResumed.class, event -> {}).id();
      assertThat(other.deregister(id)).isFalse();
      assertThat(audit.deregister(id)).isTrue();
      assertThat(audit.deregister(id)).isFalse();
    }

    @Test
    void endsWithTheBundle() {
      List<HypervisorEvent> log = log();
      AtomicInteger freed = new AtomicInteger();
      RegistrationOptions options = RegistrationOptions.DEFAULTS.onFree(freed::incrementAndGet);
      audit.register(DomainResumed.class, options, log::add);
      other.register(DomainResumed.class, log::add);
      audit.close();
      source.resumed("web-1");
      flush();
      assertThat(log).hasSize(1);
      assertThat(freed).hasValue(1);
      assertThatThrownBy(() -> audit.register(DomainResumed.class, event -> {}))
          .hasMessageContaining("acme.audit 1.0.0 has stopped");
    }
  }
}
