// SPDX-License-Identifier: Apache-2.0
package dev.vireo.console;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vireo.console.print.Palette;
import java.io.BufferedReader;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class SimulateCommandTest {

  @TempDir private Path folder;
  private final Captured terminal = new Captured();
  private final Ending ending = new Ending();

  private int vireo(Console console, String... arguments) {
    return VireoCommand.run(console, List.of(new SimulateCommand(console, ending)), arguments);
  }

  private int vireo(String... arguments) {
    return vireo(terminal.console(), arguments);
  }

  private CompletableFuture<Integer> serve(int domains) {
    CompletableFuture<Integer> exitCode =
        CompletableFuture.supplyAsync(
            () ->
                vireo(
                    "simulate", "--domains", Integer.toString(domains), "--dir", dir().toString()));
    while (!terminal.out().contains("ready " + domains)) {
      Thread.onSpinWait();
    }
    return exitCode;
  }

  private Path dir() {
    return folder.resolve("fleet");
  }

  private static List<String> files(Path dir) throws IOException {
    try (Stream<Path> files = Files.list(dir)) {
      return files.map(file -> file.getFileName().toString()).sorted().toList();
    }
  }

  private static String greeting(Path socket) throws IOException {
    try (SocketChannel channel = SocketChannel.open(UnixDomainSocketAddress.of(socket))) {
      ByteBuffer bytes = ByteBuffer.allocate(1_000);
      channel.read(bytes);
      return new String(bytes.array(), 0, bytes.position(), StandardCharsets.UTF_8);
    }
  }

  @Test
  void eachDomainHasAMonitorAndAnAgentUntilTheEnd() throws Exception {
    CompletableFuture<Integer> exitCode = serve(3);

    assertThat(files(dir()))
        .containsExactly(
            "sim-00001.agent",
            "sim-00001.qmp",
            "sim-00002.agent",
            "sim-00002.qmp",
            "sim-00003.agent",
            "sim-00003.qmp");
    assertThat(greeting(dir().resolve("sim-00003.qmp"))).startsWith("{\"QMP\"");
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(dir())))
        .isEqualTo("rwx------");

    ending.now();
    assertThat(exitCode.join()).isZero();
    assertThat(files(dir())).isEmpty();
  }

  @Test
  void saysWhatTheLimitOfDescriptorsAllows() {
    CompletableFuture<Integer> exitCode = serve(1);
    assertThat(terminal.err().get(0)).contains("file descriptors", "clients at once");
    ending.now();
    exitCode.join();
  }

  @Test
  void refusesMoreDomainsThanThereCanBeSockets() throws Exception {
    assertThat(vireo("simulate", "--domains", "900000000", "--dir", dir().toString())).isEqualTo(1);
    assertThat(terminal.err().get(0)).contains("ulimit");
    assertThat(dir()).doesNotExist();
  }

  @Test
  void refusesAFolderThatOthersMayWriteTo() throws Exception {
    Files.createDirectory(dir());
    Files.setPosixFilePermissions(dir(), PosixFilePermissions.fromString("rwxrwx---"));
    assertThat(vireo("simulate", "--domains", "1", "--dir", dir().toString())).isEqualTo(1);
    assertThat(terminal.err().get(0)).contains("chmod go-w " + dir());
    assertThat(files(dir())).isEmpty();
  }

  @Test
  void refusesAPathThatNoSocketCanHaveAndTellsTheRemedy() {
    Path longest = folder.resolve("d".repeat(107 - "/sim-00001.agent".length() - length(folder)));
    assertThat(vireo("simulate", "--domains", "1", "--dir", longest.toString())).isEqualTo(1);
    assertThat(terminal.err().get(0)).contains("108 bytes", "at most 107", "--dir .");
    assertThat(longest).doesNotExist();
  }

  private static int length(Path path) {
    return path.toString().length();
  }

  @Test
  void showsFiguresOnATerminal() throws Exception {
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    Console console =
        new Console(new Output(new ByteArrayOutputStream()), new Output(err), Palette.PLAIN, true);
    CompletableFuture<Integer> exitCode =
        CompletableFuture.supplyAsync(
            () -> vireo(console, "simulate", "--domains", "2", "--dir", dir().toString()));
    while (!err.toString(StandardCharsets.UTF_8).contains("2 domains  0 clients  0 events/s")) {
      Thread.onSpinWait();
    }
    ending.now();
    assertThat(exitCode.join()).isZero();
  }

  @Test
  void aScenarioHappensToItsDomainsAndPlainOnesFillUp() throws Exception {
    Path scenario = folder.resolve("s.yaml");
    Files.writeString(
        scenario,
        """
        scenario: two
        domains: [web-1, web-2]
        steps:
        - {at: 0s, emit: HELLO}
        """);
    CompletableFuture<Integer> exitCode =
        CompletableFuture.supplyAsync(
            () ->
                vireo(
                    "simulate",
                    "--domains",
                    "3",
                    "--scenario",
                    scenario.toString(),
                    "--profile",
                    "10.0",
                    "--dir",
                    dir().toString()));
    while (!terminal.out().contains("ready 3")) {
      assertThat(exitCode).isNotDone();
      Thread.onSpinWait();
    }
    assertThat(files(dir()))
        .contains("web-1.qmp", "web-2.qmp", "sim-00001.qmp", "sim-00001.agent")
        .doesNotContain("sim-00002.qmp");
    assertThat(greeting(dir().resolve("sim-00001.qmp"))).contains("\"major\": 10");
    ending.now();
    assertThat(exitCode.join()).isZero();
    assertThat(files(dir())).isEmpty();
  }

  private CompletableFuture<Integer> serve(String ready, String... options) {
    List<String> arguments = new ArrayList<>(List.of("simulate", "--dir", dir().toString()));
    arguments.addAll(List.of(options));
    CompletableFuture<Integer> exitCode =
        CompletableFuture.supplyAsync(() -> vireo(arguments.toArray(String[]::new)));
    while (!terminal.out().contains(ready)) {
      assertThat(exitCode).isNotDone();
      Thread.onSpinWait();
    }
    return exitCode;
  }

  /** What a client is answered that negotiates and asks these. */
  private static String answers(Path socket, String... commands) throws IOException {
    try (SocketChannel channel = SocketChannel.open(UnixDomainSocketAddress.of(socket))) {
      StringBuilder requests = new StringBuilder("{'execute': 'qmp_capabilities'}\n");
      Stream.of(commands).forEach(command -> requests.append("{'execute': '" + command + "'}\n"));
      channel.write(ByteBuffer.wrap(requests.toString().getBytes(StandardCharsets.UTF_8)));
      BufferedReader lines =
          new BufferedReader(Channels.newReader(channel, StandardCharsets.US_ASCII));
      StringBuilder answers = new StringBuilder();
      for (int i = 0; i < commands.length + 2; i++) {
        answers.append(lines.readLine()).append('\n');
      }
      return answers.toString();
    }
  }

  @Test
  void aPlainDomainIsLikeABareQemuThatRuns() throws Exception {
    CompletableFuture<Integer> exitCode = serve("ready 1", "--domains", "1");
    assertThat(answers(dir().resolve("sim-00001.qmp"), "query-vnc", "query-status", "query-name"))
        .contains("{\"enabled\": false}", "\"status\": \"running\"", "\"name\": \"sim-00001\"");
    ending.now();
    assertThat(exitCode.join()).isZero();
  }

  @Test
  void plainDomainsBeginAsARealQemuWithTheArgumentsWould() throws Exception {
    CompletableFuture<Integer> exitCode =
        serve(
            "ready 2",
            "--domains",
            "2",
            "--qemu",
            "-S -name other -m '64' -vnc 127.0.0.1:77,password=on -device \"e1000,id=n0\"");
    assertThat(answers(dir().resolve("sim-00002.qmp"), "query-vnc", "query-status", "query-name"))
        .contains(
            "\"service\": \"5977\"",
            "\"auth\": \"vnc\"",
            "\"status\": \"prelaunch\"",
            "\"name\": \"sim-00002\"");
    ending.now();
    assertThat(exitCode.join()).isZero();
  }

  @Test
  void theOnlyDomainHasTheNameAndUuidOfTheArguments() throws Exception {
    String uuid = "0f3c1c76-5a8b-4c1e-8ef5-8a1d5e1e2b11";
    CompletableFuture<Integer> exitCode =
        serve("ready 1", "--domains", "1", "--qemu", "-name guest=web -uuid " + uuid);
    assertThat(answers(dir().resolve("web.qmp"), "query-uuid", "query-name"))
        .contains(uuid, "\"name\": \"web\"");
    ending.now();
    assertThat(exitCode.join()).isZero();
  }

  @Test
  void theOnlyDomainHasNoNameAndUuidWhereTheArgumentsSayNone() throws Exception {
    CompletableFuture<Integer> exitCode = serve("ready 1", "--domains", "1", "--qemu", "-S");
    assertThat(answers(dir().resolve("sim-00001.qmp"), "query-name", "query-uuid"))
        .contains("{\"return\": {}}\n{\"return\": {}}\n", "00000000-0000-0000-0000-000000000000");
    ending.now();
    assertThat(exitCode.join()).isZero();
  }

  @Test
  void theOnlyDomainHasTheMonitorsOfTheArgumentsBeforeThatOfTheFolder() throws Exception {
    Path own = folder.resolve("own");
    Path managed = folder.resolve("managed");
    CompletableFuture<Integer> exitCode =
        serve(
            "ready 1",
            "--domains",
            "1",
            "--qemu",
            "-chardev socket,id=charmonitor,path=%s,server=on,wait=off".formatted(managed)
                + " -mon chardev=charmonitor,id=monitor,mode=control"
                + " -qmp-pretty unix:%s,server=on,wait=off".formatted(own));
    assertThat(answers(managed, "query-chardev"))
        .contains(
            "\"filename\": \"unix:%s,server=on\", \"label\": \"charmonitor\"".formatted(managed),
            "\"disconnected:unix:%s,server=on\", \"label\": \"compat_monitor0\"".formatted(own),
            "sim-00001.qmp,server=on\", \"label\": \"compat_monitor1\"");
    assertThat(greeting(own)).startsWith("{\n    \"QMP\"".replace("\n", "\r\n"));
    assertThat(greeting(dir().resolve("sim-00001.qmp"))).startsWith("{\"QMP\"");
    ending.now();
    assertThat(exitCode.join()).isZero();
    assertThat(own).doesNotExist();
  }

  @Test
  void theMonitorOfTheFolderMayBeAmongThoseOfTheArguments() throws Exception {
    Path monitor = dir().resolve("sim-00001.qmp");
    CompletableFuture<Integer> exitCode =
        serve(
            "ready 1", "--domains", "1", "--qemu", "-qmp unix:" + monitor + ",server=on,wait=off");
    assertThat(answers(monitor, "query-chardev"))
        .contains("compat_monitor0")
        .doesNotContain("compat_monitor1");
    ending.now();
    assertThat(exitCode.join()).isZero();
  }

  @Test
  void refusesMonitorsThatCannotBeServed() {
    String[] simulate = {"simulate", "--domains", "1", "--dir", dir().toString(), "--qemu", ""};
    simulate[6] = "-qmp tcp:192.0.2.1:4444,server=on,wait=off";
    assertThat(vireo(simulate)).isEqualTo(1);
    simulate[2] = "2";
    simulate[6] = "-qmp unix:" + folder.resolve("own") + ",server=on,wait=off";
    assertThat(vireo(simulate)).isEqualTo(1);
    assertThat(terminal.err())
        .anyMatch(line -> line.contains("--qemu: -qmp tcp:192.0.2.1:4444 is not served"))
        .anyMatch(line -> line.contains("several domains cannot share"));
  }

  @Test
  void refusesArgumentsWithWhichQemuWouldNotStart() {
    String[] simulate = {"simulate", "--domains", "1", "--dir", dir().toString(), "--qemu", ""};
    simulate[6] = "-S -m lots";
    assertThat(vireo(simulate)).isEqualTo(2);
    assertThat(terminal.err().get(0)).contains("--qemu", "-m lots is no size");
    simulate[6] = "-device nonsense";
    assertThat(vireo(simulate)).isEqualTo(1);
    assertThat(terminal.err()).anyMatch(line -> line.contains("a domain cannot begin"));
  }

  @Test
  void theProfileIsThatOfAScenariosDomainsThatNameNone() throws Exception {
    Path scenario = folder.resolve("s.yaml");
    Files.writeString(scenario, "scenario: two\ndomains: [web, {name: old, profile: 7.2}]\n");
    CompletableFuture<Integer> exitCode =
        serve("ready 2", "--profile", "11.1", "--scenario", scenario.toString());
    assertThat(greeting(dir().resolve("web.qmp"))).contains("\"major\": 11");
    assertThat(greeting(dir().resolve("old.qmp"))).contains("\"major\": 7");
    ending.now();
    assertThat(exitCode.join()).isZero();
  }

  @Test
  void asksHowManyDomainsThereShouldBe() {
    assertThat(vireo("simulate", "--dir", dir().toString())).isEqualTo(1);
    assertThat(terminal.err().get(0)).contains("--domains", "--scenario");
  }
}
