// SPDX-License-Identifier: Apache-2.0
package dev.vireo.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.vireo.core.dispatch.Engine;
import dev.vireo.core.dispatch.EngineSettings;
import dev.vireo.core.dispatch.SlownessLimits;
import dev.vireo.event.Domain;
import dev.vireo.event.DomainStopped;
import dev.vireo.event.EventHeader;
import dev.vireo.event.EventSource;
import dev.vireo.event.LeakedBundle;
import dev.vireo.event.Registration;
import dev.vireo.event.RegistrationOptions;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class ShellCommandsTest {
  private final Engine engine =
      new Engine(
          EngineSettings.DEFAULTS
              .withSlowness(
                  SlownessLimits.DEFAULTS
                      .withCalls(Duration.ofMillis(20), Duration.ofMillis(50))
                      .withQuarantine(1, Duration.ofMinutes(5), Duration.ofMinutes(1)))
              .withDrain(Duration.ofSeconds(1), Duration.ofSeconds(1)));
  private final List<LeakedBundle> leaked = new ArrayList<>();
  private final ShellCommands shell = new ShellCommands(engine, () -> leaked);
  private final EventSource source = engine.open("qemu-1");
  private final CountDownLatch over = new CountDownLatch(1);

  @AfterEach
  void close() {
    over.countDown();
    shell.close();
    engine.close();
  }

  private void publishStopped(EventSource to, String domain, long number) {
    Domain which = new Domain(UUID.nameUUIDFromBytes(domain.getBytes()), domain);
    to.publish(
        new DomainStopped(
            EventHeader.of(to.name(), which, number), DomainStopped.Detail.DESTROYED));
  }

  private void publishStopped(String domain, long number) {
    publishStopped(source, domain, number);
  }

  private Registration listener(String domain, Runnable call) {
    return engine.register(
        DomainStopped.class,
        RegistrationOptions.DEFAULTS.forDomain(domain).labelled("mine"),
        event -> call.run());
  }

  private void hang() {
    try {
      over.await(20, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Test
  void figuresHaveARowForEachListenerWithItsIdAndForEachMethod() throws Exception {
    Registration mine = listener("web-*", () -> {});
    publishStopped("web-1", 1);
    assertThat(shell.flush()).startsWith("All");

    assertThat(shell.figures().lines())
        .anyMatch(line -> line.matches(" *" + mine.id() + " mine( +\\d+){6}"))
        .anyMatch(line -> line.matches(" +\\w+\\(DomainStopped\\).*( +\\d+){6}"));
  }

  @Nested
  class AHungListener {
    private final Registration hung = listener("web-1", ShellCommandsTest.this::hang);

    private void awaitQuarantine() throws InterruptedException {
      publishStopped("web-1", 1);
      long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
      while (shell.quarantined().startsWith("No")) {
        assertThat(System.nanoTime()).as("20 s are over").isLessThan(end);
        Thread.sleep(5);
      }
    }

    @Test
    void isListedWithTheCommandThatReleasesIt() throws Exception {
      awaitQuarantine();

      assertThat(shell.quarantined())
          .contains("mine", "stuck", "vireo:release " + hung.id() + " gives");
      assertThat(shell.figures()).contains("quarantined since");
      assertThat(shell.release(Long.toString(hung.id()))).contains("again");
      assertThat(shell.quarantined()).isEqualTo("No listener is quarantined.");
    }

    @Test
    void isShownWithItsStack() throws Exception {
      assertThat(shell.stuck()).isEqualTo("No call is stuck.");
      awaitQuarantine();
      assertThat(shell.stuck())
          .contains("mine", "DomainStopped 1 of qemu-1", "ShellCommandsTest.hang");
    }

    @Test
    void keepsAFlushFromEndingAndTheMessageSaysWhereToLook() {
      publishStopped("web-1", 1);
      assertThatThrownBy(() -> shell.flush("0")).hasMessageContaining("vireo:stuck");
    }

    @Test
    void doesNotKeepAFlushOfAnotherDomainOrSource() throws Exception {
      publishStopped("web-1", 1);
      publishStopped("web-2", 2);
      assertThat(shell.flush("--source", "another", "1")).startsWith("All");
      assertThat(shell.flush("--domain", new UUID(0, 1).toString(), "1")).startsWith("All");
      awaitRemembered(2);
      assertThat(shell.flush("--domain", "web-2", "5")).startsWith("All");
      assertThatThrownBy(() -> shell.flush("--domain", "web-1", "0"))
          .isInstanceOf(CommandFailure.class);
    }
  }

  private void awaitRemembered(int events) throws InterruptedException {
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
    while (shell.events("100").lines().count() < events) {
      assertThat(System.nanoTime()).as("20 s are over").isLessThan(end);
      Thread.sleep(5);
    }
  }

  @Nested
  class AnEvent {
    @Test
    void isExplainedByItsNumber() throws Exception {
      Registration mine = listener("web-*", () -> {});
      String id = Long.toString(mine.id());
      publishStopped("web-1", 1);
      publishStopped("db-1", 2);
      assertThat(shell.flush()).startsWith("All");

      assertThat(shell.explain(id, "1")).startsWith("DELIVERED: DomainStopped 1");
      assertThat(shell.explain(id, "2", "qemu-1")).startsWith("OTHER_DOMAIN").contains("db-1");
      assertThat(shell.explain("99", "1")).startsWith("UNKNOWN_LISTENER");
    }

    @Test
    void ofANumberThatSeveralSourcesUsedNeedsItsSource() throws Exception {
      try (EventSource other = engine.open("qemu-2")) {
        publishStopped("web-1", 1);
        publishStopped(other, "web-2", 1);
        assertThat(shell.flush()).startsWith("All");

        assertThatThrownBy(() -> shell.explain("1", "1"))
            .hasMessageContainingAll("qemu-1", "qemu-2");
        assertThat(shell.explain("1", "1", "qemu-2")).startsWith("DELIVERED");
      }
    }

    @Test
    void thatIsNotRememberedIsToldSo() {
      assertThatThrownBy(() -> shell.explain("1", "7"))
          .hasMessageContainingAll("no event 7", "vireo:events");
    }

    @Test
    void isListedWithItsNumberTheLastOnesOnly() throws Exception {
      for (int number = 1; number <= 30; number++) {
        publishStopped("web-" + number, number);
      }
      assertThat(shell.flush()).startsWith("All");
      assertThat(shell.events().lines()).hasSize(20).last().asString().contains("30  ", "web-30");
      assertThat(shell.events("2").lines()).hasSize(2);
    }

    @Test
    void isForgottenWhenFourThousandNewerOnesHaveCome() throws Exception {
      for (int number = 1; number <= RecentEvents.LENGTH + 1; number++) {
        publishStopped("web-1", number);
        if (number % 1000 == 0) {
          shell.flush();
        }
      }
      assertThat(shell.flush()).startsWith("All");
      assertThat(shell.events("1000000").lines()).hasSize(RecentEvents.LENGTH);
      assertThatThrownBy(() -> shell.explain("1", "1")).hasMessageContaining("no event 1");
    }
  }

  @Test
  void leaksAreToldWithTheirCauses() {
    assertThat(shell.leaks()).isEqualTo("No bundle that has gone is kept.");
    leaked.add(new LeakedBundle("gone 1.0.0", Instant.EPOCH, List.of("thread x keeps it")));
    assertThat(shell.leaks()).contains("gone 1.0.0", "1970", "thread x keeps it");
  }

  @Test
  void wrongArgumentsAreAnsweredWithTheUsage() {
    assertThatThrownBy(() -> shell.release()).hasMessageContaining("vireo:release ID");
    assertThatThrownBy(() -> shell.release("mine")).hasMessageContaining("vireo:release ID");
    assertThatThrownBy(() -> shell.release("99")).hasMessageContaining("vireo:quarantined");
    assertThatThrownBy(() -> shell.explain("1")).hasMessageContaining("vireo:explain ID");
    assertThatThrownBy(() -> shell.events("all")).hasMessageContaining("vireo:events [COUNT]");
    assertThatThrownBy(() -> shell.flush("--domain")).hasMessageContaining(FlushOrder.USAGE);
    assertThatThrownBy(() -> shell.flush("--lane", "x")).hasMessageContaining(FlushOrder.USAGE);
    assertThatThrownBy(() -> shell.flush("soon")).hasMessageContaining(FlushOrder.USAGE);
    assertThatThrownBy(() -> shell.flush("--domain", "nobody")).hasMessageContaining("uuid");
  }
}
