// SPDX-License-Identifier: Apache-2.0
package dev.vireo.console;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vireo.console.print.Palette;
import dev.vireo.simulator.DomainSettings;
import dev.vireo.simulator.Recording;
import dev.vireo.simulator.SimulatedDomain;
import java.io.ByteArrayOutputStream;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class RecordCommandTest {

  @TempDir private Path folder;
  private final InProcess vireo = new InProcess();
  private final Captured terminal = new Captured();

  @AfterEach
  void close() {
    vireo.close();
  }

  private int vireo(String... arguments) {
    return vireo(terminal.console(), arguments);
  }

  private static int vireo(Console console, String... arguments) {
    return VireoCommand.run(console, List.of(new RecordCommand(console, new Ending())), arguments);
  }

  private SimulatedDomain simulate() {
    return vireo.simulator.create(
        DomainSettings.of("web-1", new UUID(1, 2), folder.resolve("web.sock")));
  }

  private String socket() {
    return folder.resolve("web.sock").toString();
  }

  private String file() {
    return folder.resolve("web.jsonl").toString();
  }

  private void awaitReady() {
    while (!terminal.out().contains("ready")) {
      Thread.onSpinWait();
    }
  }

  @Test
  void recordsUntilTheMonitorEnds() throws Exception {
    SimulatedDomain domain = simulate();
    CompletableFuture<Integer> exitCode =
        CompletableFuture.supplyAsync(() -> vireo("record", "--qmp", socket(), "-o", file()));
    awaitReady();
    domain.guestReset();
    domain.terminate();

    assertThat(exitCode.join()).isZero();
    assertThat(Recording.read(Path.of(file())).domains().get(0).name()).isEqualTo("web-1");
    assertThat(terminal.err().get(0)).contains("2 events", file());
  }

  @Test
  void countsTheClientsThatCameThroughAndHaveLeft() throws Exception {
    SimulatedDomain domain = simulate();
    Path through = folder.resolve("through");
    CompletableFuture<Integer> exitCode =
        CompletableFuture.supplyAsync(
            () ->
                vireo("record", "--qmp", socket(), "--through", through.toString(), "-o", file()));
    awaitReady();
    for (int i = 0; i < 2; i++) {
      try (var client = SocketChannel.open(UnixDomainSocketAddress.of(through))) {
        assertThat(client.read(ByteBuffer.allocate(10))).isPositive();
      }
    }
    domain.terminate();

    assertThat(exitCode.join()).isZero();
    assertThat(terminal.err()).last().asString().startsWith("vireo: 2 clients, ");
  }

  @Test
  void leavesAFileAloneAndTellsTheRemedy() throws Exception {
    simulate();
    Files.writeString(Path.of(file()), "precious");
    assertThat(vireo("record", "--qmp", socket(), "-o", file())).isEqualTo(1);
    assertThat(terminal.err().get(0)).contains(file(), "--force");
    assertThat(Path.of(file())).hasContent("precious");
  }

  @Test
  void tellsWhichMonitorCannotBeReached() {
    assertThat(vireo("record", "--qmp", socket(), "-o", file())).isEqualTo(1);
    assertThat(terminal.err().get(0)).contains(socket());
  }

  @Test
  void tellsWhyABusyMonitorDoesNotAnswer() throws Exception {
    SimulatedDomain domain = simulate();
    try (var holder = SocketChannel.open(UnixDomainSocketAddress.of(domain.socket()))) {
      assertThat(holder.isConnected()).isTrue();
      assertThat(vireo("record", "--qmp", socket(), "-o", file())).isEqualTo(1);
    }
    assertThat(terminal.err().get(0)).contains("another client", "--through");
  }

  @Test
  void refusesToListenWhereTheMonitorDoes() {
    assertThat(vireo("record", "--qmp", socket(), "--through", socket(), "-o", file()))
        .isEqualTo(1);
    assertThat(terminal.err().get(0)).contains("--through");
  }

  @Test
  void showsFiguresOnATerminalAndTakesThemAwayAtTheEnd() throws Exception {
    SimulatedDomain domain = simulate();
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    Console console =
        new Console(new Output(new ByteArrayOutputStream()), new Output(err), Palette.PLAIN, true);
    CompletableFuture<Integer> exitCode =
        CompletableFuture.supplyAsync(
            () -> vireo(console, "record", "--qmp", socket(), "-o", file()));
    while (!err.toString(StandardCharsets.UTF_8).contains("0 events")) {
      Thread.onSpinWait();
    }
    domain.terminate();
    assertThat(exitCode.join()).isZero();
    assertThat(err.toString(StandardCharsets.UTF_8)).contains("\r\033[Kvireo: 1 events");
  }
}
