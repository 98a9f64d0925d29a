// SPDX-License-Identifier: Apache-2.0
package dev.vireo.console;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vireo.simulator.DomainSettings;
import dev.vireo.simulator.SimulatedDomain;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class WatchCommandTest {
  private static final Duration LIMIT = Duration.ofSeconds(20);

  @TempDir Path folder;
  private final InProcess vireo = new InProcess();
  private final Captured terminal = new Captured();

  @AfterEach
  void close() {
    vireo.close();
  }

  private int vireo(String... arguments) {
    return VireoCommand.run(
        terminal.console(),
        List.of(new WatchCommand(vireo.services(), terminal.console())),
        arguments);
  }

  private SimulatedDomain simulate() {
    return vireo.simulator.create(
        DomainSettings.of("web-1", new UUID(1, 2), folder.resolve("web.sock")));
  }

  private String socket() {
    return folder.resolve("web.sock").toString();
  }

  @Test
  void endsAfterTheCountOfDomainEvents() throws InterruptedException {
    SimulatedDomain domain = simulate();
    CompletableFuture<Integer> exitCode =
        CompletableFuture.supplyAsync(
            () -> vireo("watch", "--qmp", socket(), "--json", "--count", "2"));
    assertThat(domain.awaitClient(LIMIT)).isTrue();
    domain.tray("cd0", true);
    domain.tray("cd0", false);
    domain.tray("cd0", true);
    assertThat(exitCode.join()).isZero();
    assertThat(terminal.out().stream().filter(line -> line.contains("DEVICE_TRAY_MOVED")))
        .hasSize(2);
  }

  @Test
  void waitsForASocketThatIsNotThereAndSaysSo() throws InterruptedException {
    CompletableFuture<Integer> exitCode =
        CompletableFuture.supplyAsync(() -> vireo("watch", "--qmp", socket(), "--count", "1"));
    while (terminal.err().isEmpty()) {
      Thread.onSpinWait();
    }
    assertThat(terminal.err().get(0)).contains("waiting").contains(socket());
    SimulatedDomain domain = simulate();
    assertThat(domain.awaitClient(LIMIT)).isTrue();
    domain.guestReset();
    assertThat(exitCode.join()).isZero();
    assertThat(terminal.out()).anyMatch(line -> line.contains("web-1"));
  }

  @Test
  void givesThreeWhenTheTimeIsOverBeforeTheCountIsReached() {
    simulate();
    assertThat(vireo("watch", "--qmp", socket(), "--count", "1", "--timeout", "0.3")).isEqualTo(3);
  }

  @Test
  void givesThreeWhenTheTimeIsOverWithoutAnyDomainEvent() {
    simulate();
    assertThat(vireo("watch", "--qmp", socket(), "--timeout", "0.3")).isEqualTo(3);
  }

  @Test
  void refusesAPathThatNoSocketCanHave() {
    assertThat(vireo("watch", "--qmp", "/" + "x".repeat(200))).isEqualTo(2);
    assertThat(terminal.err().get(0)).contains("107");
  }

  @Test
  void refusesToWatchNothing() {
    assertThat(vireo("watch")).isEqualTo(2);
    assertThat(terminal.err().get(0)).contains("--qmp");
  }

  @Test
  void refusesACountOfNone() {
    assertThat(vireo("watch", "--qmp", socket(), "--count", "0")).isEqualTo(2);
    assertThat(vireo("watch", "--qmp", socket(), "--count", "1.5")).isEqualTo(2);
    assertThat(vireo("watch", "--qmp", socket(), "--timeout", "soon")).isEqualTo(2);
  }
}
