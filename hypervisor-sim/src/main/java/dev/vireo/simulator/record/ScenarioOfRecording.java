// SPDX-License-Identifier: Apache-2.0
package dev.vireo.simulator.record;

import dev.vireo.simulator.QemuProfile;
import dev.vireo.simulator.Recording;
import dev.vireo.simulator.RecordingLine;
import dev.vireo.simulator.ReplayedDomain;
import dev.vireo.simulator.ReplayedStep;
import dev.vireo.simulator.RunState;
import dev.vireo.simulator.scenario.Action;
import dev.vireo.simulator.scenario.DomainBuilder;
import dev.vireo.simulator.scenario.InvalidScenarioException;
import dev.vireo.simulator.scenario.Scenario;
import dev.vireo.simulator.scenario.ScenarioBuilder;
import dev.vireo.simulator.scenario.TrackBuilder;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Makes a scenario of a recording, to be edited. What clients asked for, and what the guest did as
 * far as the events tell it, is done again at its time, so that the domains' states follow; an
 * event that this does not bring as it was recorded is sent as it is. What clients asked for is
 * expected again too, queries and the negotiation left out.
 *
 * <p>Names that a scenario cannot have are changed, and uuids follow from the names.
 */
public final class ScenarioOfRecording {

  /** How much later than recorded a command may come. */
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  private static final Pattern VERSION = Pattern.compile("version (\\d+)\\.(\\d+)");

  private final Recording recording;
  private final Map<String, ReplayedDomain> domains = new LinkedHashMap<>();

  private ScenarioOfRecording(Recording recording) {
    this.recording = recording;
    recording.domains().forEach(domain -> domains.put(name(domain), domain));
  }

  /** The scenario of what could be read of the recording. */
  public static Scenario of(Recording recording) {
    return new ScenarioOfRecording(recording).make();
  }

  private Scenario make() {
    return rehearsed(true).or(() -> rehearsed(false)).orElseGet(this::emitted);
  }

  /**
   * The scenario whose domains do what was recorded; empty if these cannot.
   *
   * @param asRecorded whether they begin with the recorded command line, or as plain ones
   */
  private Optional<Scenario> rehearsed(boolean asRecorded) {
    try {
      ScenarioBuilder scenario = begun(asRecorded);
      return new Rehearsal(scenario.build(), parts(), length())
          .steps()
          .map(steps -> with(scenario, steps));
    } catch (InvalidScenarioException unknownOption) {
      return Optional.empty();
    }
  }

  private Scenario emitted() {
    return with(begun(false), Rehearsal.emitted(parts()));
  }

  private Scenario with(ScenarioBuilder scenario, Map<String, List<Rehearsal.Step>> steps) {
    domains.forEach((name, domain) -> add(scenario, name, steps.getOrDefault(name, List.of())));
    return scenario.lasts(length()).build();
  }

  /** What would have come later was not recorded: resets by the firmware, the end of a job. */
  private Duration length() {
    return recording.lines().stream()
        .map(RecordingLine::time)
        .max(Comparator.naturalOrder())
        .orElse(Duration.ZERO)
        .plusMillis(1);
  }

  /** The scenario without its tracks. */
  private ScenarioBuilder begun(boolean asRecorded) {
    ScenarioBuilder scenario = Scenario.named(recording.header().scenario());
    scenario.about(recording.header().about());
    domains.forEach(
        (name, domain) -> scenario.domain(name, it -> settings(it, domain, asRecorded)));
    return scenario;
  }

  private DomainBuilder settings(DomainBuilder begun, ReplayedDomain domain, boolean asRecorded) {
    DomainBuilder settings = begun;
    if (profile() != QemuProfile.QEMU_7_2) {
      settings.profile(profile().version());
    }
    String options = asRecorded ? options(domain) : "";
    if (!options.isEmpty()) {
      return settings.qemu(options);
    }
    return domain.runState() == RunState.PRELAUNCH ? settings.paused() : settings;
  }

  /** The newest that is not newer than the QEMU that was recorded. */
  private QemuProfile profile() {
    Matcher version = VERSION.matcher(recording.header().qemu());
    if (!version.find()) {
      return QemuProfile.QEMU_7_2;
    }
    int major = Integer.parseInt(version.group(1));
    int minor = Integer.parseInt(version.group(2));
    return Arrays.stream(QemuProfile.values())
        .filter(one -> one.major() < major || (one.major() == major && one.minor() <= minor))
        .reduce((first, second) -> second)
        .orElse(QemuProfile.QEMU_7_2);
  }

  /** Its arguments, as a shell takes them. */
  private String options(ReplayedDomain domain) {
    List<String> line = recording.header().cmdline().getOrDefault(domain.key(), List.of());
    return line.stream()
        .skip(line.isEmpty() || line.get(0).startsWith("-") ? 0 : 1)
        .map(ScenarioOfRecording::quoted)
        .collect(Collectors.joining(" "));
  }

  private static String quoted(String word) {
    return word.matches("[A-Za-z0-9_./:,=+@%-]+") ? word : "'" + word.replace("'", "'\\''") + "'";
  }

  /** All that is done again, by time, and at one time in the order of recording. */
  private List<Rehearsal.Part> parts() {
    List<Rehearsal.Part> parts = new ArrayList<>();
    domains.forEach(
        (name, domain) -> {
          for (ReplayedStep step : domain.steps()) {
            parts.add(new Rehearsal.Part(name, step.time(), step.line(), step));
          }
          for (RecordedCommands.Sent sent : commands(domain)) {
            if (sent.done()) {
              RecordingLine line = sent.line();
              parts.add(new Rehearsal.Part(name, line.time(), line.number(), sent));
            }
          }
        });
    parts.sort(Comparator.comparing(Rehearsal.Part::time).thenComparingInt(Rehearsal.Part::line));
    return parts;
  }

  private List<RecordedCommands.Sent> commands(ReplayedDomain domain) {
    return RecordedCommands.in(
        recording.lines().stream()
            .filter(line -> keyOf(line.connection()).equals(domain.key()))
            .toList(),
        profile());
  }

  private void add(ScenarioBuilder scenario, String name, List<Rehearsal.Step> steps) {
    if (!steps.isEmpty()) {
      scenario.track(name, track -> done(track.domains(name), steps));
    }
    List<RecordedCommands.Sent> commands = commands(Objects.requireNonNull(domains.get(name)));
    if (!commands.isEmpty()) {
      scenario.track(name + "-commands", track -> expected(track.domains(name), commands));
    }
  }

  private static TrackBuilder done(TrackBuilder track, List<Rehearsal.Step> steps) {
    steps.forEach(step -> track.at(step.time()).then(step.action()));
    return track;
  }

  private static TrackBuilder expected(TrackBuilder track, List<RecordedCommands.Sent> commands) {
    commands.forEach(
        sent ->
            track
                .at(sent.line().time())
                .then(new Action.Expect(sent.name(), sent.arguments(), PATIENCE)));
    return track;
  }

  /** A name that a scenario can have, and no other domain has. */
  private String name(ReplayedDomain domain) {
    String name = domain.name().replaceAll("[^A-Za-z0-9._-]", "-");
    String wanted = name.isEmpty() ? "domain" : name;
    String unique = wanted;
    for (int number = 2; domains.containsKey(unique); number++) {
      unique = wanted + "-" + number;
    }
    return unique;
  }

  /** The domain of a connection, by the rule of recordings: the longest key that begins it. */
  private String keyOf(String connection) {
    String longest = "";
    for (String key : recording.header().cmdline().keySet()) {
      longest = connection.startsWith(key) && key.length() > longest.length() ? key : longest;
    }
    return longest.isEmpty() ? connection : longest;
  }
}
