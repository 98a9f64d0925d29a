// SPDX-License-Identifier: Apache-2.0
package dev.vireo.simulator.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.vireo.simulator.scenario.yaml.YamlText;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the reader says about a broken file: line, column, what was found, the rule. */
class ScenarioErrorsTest {

  static final String HEAD = "scenario: broken\ndomains: [web]\nsteps:\n";

  private static List<String> problems(String text) {
    ScenarioException e =
        catchThrowableOfType(ScenarioException.class, () -> ScenarioReader.read(text, "test.yaml"));
    assertThat(e).as("nothing is wrong with\n" + text).isNotNull();
    return e.problems().stream().map(ScenarioProblem::toString).toList();
  }

  private static String problem(String text) {
    List<String> all = problems(text);
    assertThat(all).hasSize(1);
    return all.get(0);
  }

  private static String inStep(String step) {
    return problem(HEAD + "  - " + step.replace("\n", "\n    ") + "\n");
  }

  @Nested
  class Words {

    @Test
    void aMisspeltMemberIsToldTheNearest() {
      assertThat(problem("scenario: a\ndomains:\n  - name: web\n    ballon: 2GiB\n"))
          .isEqualTo("4:5: the domain has no member 'ballon'; did you mean 'balloon'?");
    }

    @Test
    void aMisspeltActionIsToldTheNearest() {
      assertThat(inStep("guest_restet:"))
          .isEqualTo(
              "4:5: found 'guest_restet', which is neither an action nor a time of a step;"
                  + " did you mean 'guest-reset'?");
    }

    @Test
    void aMisspeltActionAloneIsToldTheNearest() {
      assertThat(inStep("watchdoc"))
          .startsWith("4:5: found 'watchdoc'; expected is an action, one of note, start,")
          .endsWith("did you mean 'watchdog'?");
    }

    @Test
    void aMisspeltWordIsToldTheNearest() {
      assertThat(inStep("watchdog: puase"))
          .isEqualTo(
              "4:15: found 'puase'; expected is a watchdog action, one of reset, shutdown,"
                  + " poweroff, pause, debug, none, inject-nmi; did you mean 'pause'?");
    }

    @Test
    void anUnknownDomainIsToldTheNearest() {
      assertThat(
              problem(
                  "scenario: a\ndomains: [web]\ntracks:\n  - name: t\n    domains: wbe\n    steps: []\n"))
          .isEqualTo("4:5: found 'wbe', which is no domain; did you mean 'web'?");
    }

    @Test
    void aFaultAndAMoment() {
      assertThat(
              problems(
                  "scenario: a\ndomains: [web]\nfaults:\n  - fault: hangup\n    moment: {befor-reply: 3}\n"))
          .satisfiesExactly(
              one -> assertThat(one).startsWith("4:12: ").endsWith("did you mean 'hang-up'?"),
              two -> assertThat(two).startsWith("5:14: ").endsWith("did you mean 'before-reply'?"));
    }
  }

  /** What is waited for must be able to come. */
  @Nested
  class EventsAndCommands {

    @Test
    void anEventThatNoQemuHas() {
      assertThat(inStep("on: RESUMED\nguest-reset:"))
          .isEqualTo(
              "4:9: found 'RESUMED', which is no event of any profile; did you mean 'RESUME'?");
      assertThat(inStep("on: {event: SHUTDWON}\nguest-reset:"))
          .isEqualTo(
              "4:17: found 'SHUTDWON', which is no event of any profile; did you mean 'SHUTDOWN'?");
    }

    @Test
    void aCommandThatNoQemuHas() {
      assertThat(inStep("expect: {command: system-reset, within: 1s}"))
          .isEqualTo(
              "4:23: found 'system-reset', which is no command of any profile; did you mean"
                  + " 'system_reset'?");
    }

    @Test
    void whatTheProfileOfTheDomainDoesNotHave() {
      assertThat(
              problem(
                  """
                  scenario: a
                  domains: [{name: web, profile: 10.0}]
                  steps:
                    - on: MEM_UNPLUG_ERROR
                      guest-reset:
                  """))
          .isEqualTo("4:9: found 'MEM_UNPLUG_ERROR', which is no event of QEMU 10.0");
    }

    @Test
    void whatOneOfTheDomainsHasMayBeWaitedFor() {
      ScenarioReader.read(
          """
          scenario: a
          domains: [{name: web-1, profile: 10.0}, {name: web-2, profile: 7.2}]
          steps:
            - on: MEM_UNPLUG_ERROR
              guest-reset:
          """,
          "a.yaml");
    }

    @Test
    void theEventsOfAnotherDomainAreThoseOfItsProfile() {
      assertThat(
              problem(
                  """
                  scenario: a
                  domains: [{name: web, profile: 10.0}, {name: db, profile: 7.2}]
                  tracks:
                    - name: t
                      domains: web
                      steps:
                        - on: {event: VFIO_MIGRATION, domain: db}
                          guest-reset:
                  """))
          .startsWith("7:21: found 'VFIO_MIGRATION', which is no event of QEMU 7.2");
    }

    @Test
    void whatTheScenarioItselfMakesUpMayBeWaitedFor() {
      ScenarioReader.read(HEAD + "  - emit: MY_OWN\n  - {on: MY_OWN, guest-reset: }\n", "a.yaml");
    }

    @Test
    void theMomentOfAFault() {
      assertThat(
              problems(
                  """
                  scenario: a
                  domains: [web]
                  faults:
                    - {fault: drop, moment: {before-event: STOPPED}}
                  steps:
                    - misbehave: {fault: {late-reply: 1s}, moment: {on-command: query-statuss}}
                  """))
          .satisfiesExactly(
              one -> assertThat(one).startsWith("4:42: found 'STOPPED', which is no event"),
              two -> assertThat(two).startsWith("6:63: ").endsWith("did you mean 'query-status'?"));
    }

    @Test
    void theSameInJava() {
      assertThat(
              catchThrowableOfType(
                  InvalidScenarioException.class,
                  () ->
                      Scenario.named("a")
                          .domain("web")
                          .steps(steps -> steps.expect("kont", java.time.Duration.ofSeconds(1)))
                          .build()))
          .hasMessageContaining("found 'kont', which is no command");
    }
  }

  /** One error hides no other. */
  @Nested
  class TogetherWithOthers {

    @Test
    void whatPartsMustHaveInCommonIsToldThoughADomainIsWrong() {
      assertThat(
              problems(
                  """
                  scenario: many
                  domains:
                    - {name: web, ballon: 2GiB}
                    - {name: db, profile: 8.0}
                  tracks:
                    - name: one
                      domains: [web, db, dbb]
                      stager: 1s
                      steps:
                        - {every: 1s, guest-reset: }
                        - {on: STOPP, guest-reset: }
                    - name: two
                      domains: web
                      steps:
                        - logon: alice
                  """))
          .satisfiesExactly(
              one -> assertThat(one).startsWith("3:17: the domain has no member 'ballon'"),
              two -> assertThat(two).startsWith("4:25: found '8.0'"),
              three -> assertThat(three).startsWith("6:5: found 'dbb', which is no domain"),
              four -> assertThat(four).startsWith("8:5: the track has no member 'stager'"),
              five -> assertThat(five).startsWith("10:9: found a step without a number of 'times'"),
              six -> assertThat(six).startsWith("11:14: found 'STOPP'"),
              seven -> assertThat(seven).startsWith("15:9: the domain web has no guest agent"));
    }

    @Test
    void aDomainOfWhichOnlyTheNameCouldBeReadIsAskedForNothing() {
      assertThat(
              problem(
                  """
                  scenario: one
                  domains:
                    - {name: web, agent: maybe}
                  steps:
                    - logon: alice
                    - {write: {node: disk0, bytes: 1}}
                  """))
          .startsWith("3:24: found 'maybe'");
    }

    @Test
    void noDomainIsMissedWhereTheNameOfOneIsWrong() {
      assertThat(
              problem(
                  """
                  scenario: one
                  domains: [db, {name: 'web-{9..1}'}]
                  tracks:
                    - {name: t, domains: "web-{1..9}", steps: []}
                  """))
          .startsWith("2:22: found 'web-{9..1}'");
    }

    @Test
    void aWrongTimeForTheWholeIsNoMissingOne() {
      assertThat(
              problem(
                  "scenario: one\nlasts: long\ndomains: [web]\nsteps: [{every: 1s, guest-reset: }]\n"))
          .startsWith("2:8: found 'long'");
    }
  }

  @Nested
  class Values {

    @Test
    void aDurationNeedsAUnit() {
      assertThat(inStep("at: 5\nguest-reset:"))
          .isEqualTo("4:9: found '5'; expected is a duration such as 250ms, 30s, 5m or 1h30m");
    }

    @Test
    void aSizeIsBytes() {
      assertThat(inStep("guest-balloon: 2GB"))
          .isEqualTo(
              "4:20: found '2GB'; expected is a size in bytes such as 4096, 512KiB, 100MiB or"
                  + " 10GiB");
    }

    @Test
    void aBooleanIsTrueOrFalse() {
      assertThat(problem("scenario: a\ndomains:\n  - {name: web, agent: yes}\n"))
          .isEqualTo("3:24: found 'yes'; expected is true or false");
    }

    @Test
    void aNumberHasARange() {
      assertThat(inStep("every: 1s\ntimes: 0\nguest-reset:"))
          .isEqualTo("5:12: found '0'; expected is a whole number from 1 on, or unlimited");
    }

    @Test
    void aListIsNoMapping() {
      assertThat(problem("scenario: a\ndomains: {name: web}\n"))
          .isEqualTo("2:10: found a mapping; expected is a list, of lines with '- '");
    }

    @Test
    void aMissingMemberIsNamed() {
      assertThat(inStep("expect: {command: cont}"))
          .isEqualTo("4:13: expect needs the member 'within'");
    }

    @Test
    void aStepNeedsAnActionAndHasOne() {
      assertThat(inStep("at: 5m")).startsWith("4:5: a step needs an action: one of note, start");
      assertThat(inStep("guest-reset:\nguest-shutdown:"))
          .isEqualTo("5:5: found the action 'guest-shutdown' beside another; a step has one");
    }

    @Test
    void aFaultThatCannotHappenAtItsMoment() {
      assertThat(
              problem(
                  "scenario: a\ndomains: [web]\nfaults:\n  - fault: no-greeting\n    moment: {after-reply: 1}\n"))
          .startsWith("4:5: the fault: A missing greeting needs the moment on-connect or");
    }

    @Test
    void aRangeGoesUp() {
      assertThat(problem("scenario: a\ndomains:\n  - name: web-{9..1}\n"))
          .startsWith("3:11: found 'web-{9..1}'");
    }
  }

  @Nested
  class Parts {

    @Test
    void endlessRepetitionNeedsAnEnd() {
      assertThat(inStep("every: 30s\nguest-reset:"))
          .isEqualTo(
              "4:5: found a step without a number of 'times'; then the scenario needs 'lasts', to"
                  + " have an end");
    }

    @Test
    void timesNeedADistance() {
      assertThat(inStep("times: 3\nguest-reset:"))
          .startsWith("4:5: a step: found 'times' without 'every'");
    }

    @Test
    void oneTimeOnly() {
      assertThat(inStep("at: 5s\nafter: 1s\nguest-reset:"))
          .isEqualTo("4:5: a step: found 'at' together with 'after' or 'on'; choose one");
    }

    @Test
    void aDiskMustBeThere() {
      assertThat(inStep("write: {node: disk0, bytes: 1MiB}"))
          .isEqualTo("4:5: the domain web has no disk 'disk0'; give it one with 'disks: [disk0]'");
    }

    @Test
    void anAgentAndABalloonMustBeThere() {
      assertThat(inStep("logon: alice"))
          .contains("has no guest agent; give it one with 'agent: true'");
      assertThat(inStep("guest-balloon: 1GiB")).contains("has no balloon");
    }

    @Test
    void stepsFollowEachOther() {
      assertThat(problem(HEAD + "  - at: 5m\n    guest-reset:\n  - at: 4m\n    guest-reset:\n"))
          .isEqualTo(
              "6:5: found 'at: 4m' behind a step at 5m; the steps of a track follow each other");
    }

    @Test
    void aCommandLineWithWhichQemuWouldNotStart() {
      assertThat(problem("scenario: a\ndomains:\n  - name: web\n    qemu: -m lots\n"))
          .startsWith("3:5: the domain: -m lots is no size");
    }

    @Test
    void twoDomainsOfOneName() {
      assertThat(problem("scenario: a\ndomains:\n  - web-1\n  - name: web-{1..3}\n"))
          .isEqualTo("4:5: found the domain web-1 twice; names must differ");
    }
  }

  @Nested
  class Text {

    @Test
    void allErrorsAreTold() {
      assertThat(
              problems(
                  """
                  scenario: many
                  sede: 7
                  domains:
                    - name: web
                      profile: 8.0
                  steps:
                    - at: soon
                      guest-reset:
                    - watchdog: never
                    - explode
                  """))
          .hasSize(5)
          .satisfiesExactly(
              one -> assertThat(one).startsWith("2:1: "),
              two -> assertThat(two).startsWith("5:14: found '8.0'; expected is a profile, one of"),
              three -> assertThat(three).startsWith("7:9: "),
              four -> assertThat(four).startsWith("9:15: "),
              five -> assertThat(five).startsWith("10:5: "));
    }

    @Test
    void theMessageHasALineForEach() {
      ScenarioException e =
          catchThrowableOfType(
              ScenarioException.class, () -> ScenarioReader.read("domains: []\n", "a.yaml"));
      assertThat(e).hasMessage("a.yaml:1:1: the scenario needs the member 'scenario'");
    }

    @Test
    void brokenYamlIsToldWhereItBreaks() {
      assertThat(problem("scenario: a\ndomains: [web\nsteps: x\n"))
          .startsWith("3:6: it is no YAML: while parsing a flow sequence");
      assertThat(problem("scenario: a\n\tdomains: [web]\n")).startsWith("2:1: it is no YAML: ");
    }

    @Test
    void nothing() {
      assertThat(problem(""))
          .isEqualTo("1:1: there is nothing; a scenario begins with 'scenario: NAME'");
      assertThat(problem("# only a comment\n")).startsWith("1:1: there is nothing");
    }

    @Test
    void aKeyTwice() {
      assertThat(problem("scenario: a\nscenario: b\ndomains: [web]\n"))
          .isEqualTo("2:1: 'scenario' stands here a second time; the first is in line 1");
    }

    @Test
    void aSecondDocument() {
      assertThat(problem("scenario: a\ndomains: [web]\n---\nscenario: b\n"))
          .startsWith("3:1: a second document begins");
    }

    @Test
    void noUtf8(@TempDir Path folder) throws IOException {
      Path file = folder.resolve("latin.yaml");
      Files.write(file, "scenario: a\nabout: caf\u00e9\n".getBytes(StandardCharsets.ISO_8859_1));
      ScenarioException e =
          catchThrowableOfType(ScenarioException.class, () -> ScenarioReader.read(file));
      assertThat(e).hasMessage("latin.yaml:2:11: found bytes that are no UTF-8");
    }
  }

  @Nested
  class Hostile {

    @Test
    void tagsAreRefused() {
      assertThat(problems("scenario: !!javax.script.ScriptEngineManager a\ndomains: [web]\n"))
          .containsExactly(
              "1:11: the tag tag:yaml.org,2002:javax.script.ScriptEngineManager is not allowed;"
                  + " leave it out");
      assertThat(problem("scenario: a\ndomains: !mine [web]\n")).startsWith("2:10: the tag !mine");
    }

    @Test
    void anAliasMayBeUsed() {
      assertThat(ScenarioReader.read("scenario: &a x\nabout: *a\ndomains: [web]\n", "t").about())
          .isEqualTo("x");
    }

    @Test
    void aThousandLaughsAreStopped() {
      StringBuilder text = new StringBuilder("a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n");
      for (int i = 1; i < 12; i++) {
        String ten = ("*a" + (i - 1) + " , ").repeat(10);
        text.append("a" + i + ": &a" + i + " [" + ten + "]\n");
      }
      assertThat(problem(text.toString())).contains("more than 1000000 values; that is the limit");
    }

    @Test
    void tooManyAliasesAreStopped() {
      assertThat(problem("a: &a x\nb: [" + "*a , ".repeat(YamlText.MOST_ALIASES + 1) + "]\n"))
          .contains("aliases are used more than 1000 times");
    }

    @Test
    void anAliasOfItselfIsStopped() {
      assertThat(problem("a: &a [*a ]\n")).startsWith("1:8: the alias *a has no finished anchor");
    }

    @Test
    void deepNestingIsStopped() {
      assertThat(problem("a: " + "[".repeat(100_000))).contains("nested more than 50 deep");
    }

    @Test
    void aLongTextIsStopped() {
      assertThat(problem("#" + "x".repeat(YamlText.LONGEST)))
          .startsWith("1:1: it has 8388609 char");
    }

    @Test
    void anErrorQuotesOnlyABeginning() {
      assertThat(inStep("x".repeat(10_000) + ":").length()).isLessThan(300);
    }
  }
}
