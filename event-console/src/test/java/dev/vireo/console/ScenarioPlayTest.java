// SPDX-License-Identifier: Apache-2.0
package dev.vireo.console;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vireo.event.DomainRebooted;
import dev.vireo.event.EventsLost;
import dev.vireo.event.OverflowPolicy;
import dev.vireo.event.RegistrationOptions;
import dev.vireo.event.WatchdogFired;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** {@code vireo play} of a scenario: at any speed all of it comes, in order. */
@Timeout(60)
class ScenarioPlayTest {

  private static final String A_DAY =
      """
      scenario: day
      domains: ["web-{1..3}", {name: late, started: false}]
      tracks:
      - name: resets
        domains: web-*
        stagger: 1m
        steps:
        - {every: 1h, times: 23, guest-reset: }
      - name: late
        domains: late
        steps:
        - {at: 12h, start: }
        - {guest-reset: }
        - {after: 0s, kill: }
        - {after: 50ms, start: }
        - {at: 23h, guest-shutdown: }
      """;

  @TempDir private Path folder;

  private final InProcess vireo = new InProcess();
  private Captured terminal = new Captured();

  @AfterEach
  void close() {
    vireo.close();
  }

  private int play(String scenario, String... options) throws IOException {
    Path file = folder.resolve("s.yaml");
    Files.writeString(file, scenario);
    List<String> arguments = new ArrayList<>(List.of("play", file.toString()));
    arguments.addAll(List.of(options));
    terminal = new Captured();
    return VireoCommand.run(
        terminal.console(),
        List.of(new PlayCommand(vireo.services(), terminal.console(), TestBundles.none())),
        arguments.toArray(String[]::new));
  }

  private List<String> told(String event) {
    return terminal.out().stream().filter(line -> line.contains("\"" + event + "\"")).toList();
  }

  @Test
  void aDayAtMaxComesWholeAndInOrder() throws IOException {
    assertThat(play(A_DAY, "--speed", "max", "--json")).isZero();

    assertThat(told("RESET").stream().filter(line -> line.contains("web-"))).hasSize(3 * 3 * 23);
    assertThat(told("RESET").stream().filter(line -> line.contains("\"late\""))).hasSize(1);
    assertThat(told("DomainStopped")).hasSize(1);
    assertThat(told("SourceUp")).hasSize(3 + 2);
    assertThat(terminal.out().stream().map(ScenarioPlayTest::received)).isSorted();
  }

  private static String received(String line) {
    return line.replaceAll(".*\"received\":\"([^\"]*)\".*", "$1");
  }

  @Test
  void aDayAtMaxIsTheSameBytesEachTime() throws IOException {
    play(A_DAY, "--speed", "max", "--json");
    List<String> first = terminal.out();
    play(A_DAY, "--speed", "max", "--json");
    assertThat(terminal.out()).isEqualTo(first);
  }

  @Test
  void losesNothingHoweverSmallAMailboxIs() throws IOException {
    Queue<Object> heard = new ConcurrentLinkedQueue<>();
    RegistrationOptions tiny =
        RegistrationOptions.DEFAULTS.withMailbox(1, OverflowPolicy.DROP_OLDEST);
    vireo.engine.register(DomainRebooted.class, tiny, heard::add);
    vireo.engine.register(EventsLost.class, tiny, heard::add);
    play(A_DAY, "--speed", "max");
    assertThat(heard).hasSizeGreaterThan(60).allMatch(DomainRebooted.class::isInstance);
  }

  @Test
  void aListenersCommandMeetsWhatIsExpected() throws IOException {
    vireo.engine.register(WatchdogFired.class, event -> vireo.offered.cont(event.domain()).join());
    String scenario =
        """
        scenario: answered
        domains: [{name: web, watchdog: pause}]
        steps:
        - {at: 6h, watchdog: }
        - expect: {command: cont, within: 10s}
        """;
    assertThat(play(scenario, "--speed", "max", "--json")).isZero();
    assertThat(told("RESUME")).hasSize(1);
  }

  @Test
  void aReplyThatIsLateComesThoughAListenerWaitsForIt() throws IOException {
    vireo.engine.register(WatchdogFired.class, event -> vireo.offered.cont(event.domain()).join());
    String scenario =
        """
        scenario: late
        domains: [{name: web, watchdog: pause}]
        faults: [{fault: {late-reply: 5s}, moment: {on-command: cont}}]
        steps:
        - {at: 1h, watchdog: }
        - expect: {command: cont, within: 10s}
        """;
    assertThat(play(scenario, "--speed", "max", "--json")).isZero();
    assertThat(terminal.err()).noneMatch(line -> line.contains("has not returned"));
  }

  @Test
  void tellsHowManyExpectationsWereNotMetAndWhich() throws IOException {
    String scenario =
        """
        scenario: unanswered
        domains: [web-1]
        steps:
        - expect: {command: cont, within: 1h}
        - expect: {command: stop, within: 1h}
        """;
    assertThat(play(scenario, "--speed", "max")).isEqualTo(1);
    assertThat(terminal.err())
        .contains(
            "vireo: 01:00:00.000 web-1 [steps] failed: no client has sent cont within 1h",
            "vireo: unanswered: 2 expectations were not met");
  }

  @Test
  void tellsWhatWaitsForWhatNeverComes() throws IOException {
    String scenario =
        """
        scenario: forever
        domains: [web-1]
        steps:
        - {on: RESUME, note: never}
        """;
    assertThat(play(scenario, "--speed", "max")).isEqualTo(1);
    assertThat(terminal.err())
        .anyMatch(
            line -> line.contains("forever has not come to its end") && line.contains("RESUME"));
  }

  @Test
  void tellsWhichStepsCouldNotBeDone() throws IOException {
    String scenario =
        """
        scenario: skipped
        domains: [web-1]
        steps:
        - kill
        - guest-reset
        """;
    assertThat(play(scenario, "--speed", "max")).isZero();
    assertThat(terminal.err()).anyMatch(line -> line.contains("skipped: guest-reset"));
  }

  @Test
  void logonsComeFromTheGuestsAgent() throws IOException {
    String scenario =
        """
        scenario: logons
        domains: [{name: web, agent: true}]
        steps:
        - {at: 1h, logon: alice}
        - {after: 1m, logoff: alice}
        - {after: 1m, note: end}
        """;
    assertThat(play(scenario, "--speed", "max", "--json")).isZero();
    assertThat(told("GuestUserLoggedOn")).hasSize(1);
    assertThat(told("GuestUserLoggedOff")).hasSize(1);
  }
}
