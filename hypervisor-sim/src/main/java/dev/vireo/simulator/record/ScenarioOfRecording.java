// SPDX-License-Identifier: Apache-2.0
package dev.vireo.simulator.record;

import dev.vireo.qmp.JsonObject;
import dev.vireo.qmp.ParsedRequest;
import dev.vireo.qmp.QmpLimits;
import dev.vireo.qmp.Request;
import dev.vireo.qmp.RequestOrError;
import dev.vireo.qmp.RequestReader;
import dev.vireo.simulator.QemuProfile;
import dev.vireo.simulator.Recording;
import dev.vireo.simulator.RecordingLine;
import dev.vireo.simulator.RecordingLine.Direction;
import dev.vireo.simulator.ReplayedDomain;
import dev.vireo.simulator.ReplayedEvent;
import dev.vireo.simulator.ReplayedHangUp;
import dev.vireo.simulator.ReplayedStep;
import dev.vireo.simulator.RunState;
import dev.vireo.simulator.scenario.Action;
import dev.vireo.simulator.scenario.Scenario;
import dev.vireo.simulator.scenario.ScenarioBuilder;
import dev.vireo.simulator.scenario.TrackBuilder;
import dev.vireo.simulator.schema.Schema;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/**
 * Makes a scenario of a recording, to be edited: each event is sent at its time, and what clients
 * asked for is expected again, queries and the negotiation left out.
 *
 * <p>Names that a scenario cannot have are changed, and uuids follow from the names.
 */
public final class ScenarioOfRecording {

  /** How much later than recorded a command may come. */
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  private final Recording recording;
  private final ScenarioBuilder scenario;
  private final Set<String> names = new HashSet<>();

  private ScenarioOfRecording(Recording recording) {
    this.recording = recording;
    this.scenario = Scenario.named(recording.header().scenario());
  }

  /** The scenario of what could be read of the recording. */
  public static Scenario of(Recording recording) {
    return new ScenarioOfRecording(recording).make();
  }

  private Scenario make() {
    scenario.about(recording.header().about());
    recording.domains().forEach(this::add);
    return scenario.build();
  }

  private void add(ReplayedDomain domain) {
    String name = name(domain);
    boolean paused = domain.runState() == RunState.PRELAUNCH;
    scenario.domain(name, settings -> paused ? settings.paused() : settings);
    if (!domain.steps().isEmpty()) {
      scenario.track(name, track -> steps(track.domains(name), events(domain)));
    }
    List<Timed> commands = commands(domain.key());
    if (!commands.isEmpty()) {
      scenario.track(name + "-commands", track -> steps(track.domains(name), commands));
    }
  }

  /** A name that a scenario can have, and no other domain has. */
  private String name(ReplayedDomain domain) {
    String name = domain.name().replaceAll("[^A-Za-z0-9._-]", "-");
    String wanted = name.isEmpty() ? "domain" : name;
    String unique = wanted;
    for (int number = 2; !names.add(unique); number++) {
      unique = wanted + "-" + number;
    }
    return unique;
  }

  private record Timed(Duration time, Action action) {}

  private static TrackBuilder steps(TrackBuilder track, List<Timed> steps) {
    TrackBuilder all = track;
    for (Timed step : steps) {
      all = all.at(step.time()).then(step.action());
    }
    return all;
  }

  private static List<Timed> events(ReplayedDomain domain) {
    return domain.steps().stream().map(step -> new Timed(step.time(), action(step))).toList();
  }

  private static Action action(ReplayedStep step) {
    if (step instanceof ReplayedEvent event) {
      JsonObject data = event.message().json().object("data");
      return new Action.Emit(event.name(), Objects.requireNonNullElse(data, JsonObject.EMPTY));
    }
    return ((ReplayedHangUp) step).last() ? new Action.Kill() : new Action.HangUp();
  }

  /** What the clients of a domain asked for. */
  private List<Timed> commands(String key) {
    Map<String, RequestReader> readers = new HashMap<>();
    List<Timed> commands = new ArrayList<>();
    for (RecordingLine line : recording.lines()) {
      if (!keyOf(line.connection()).equals(key)) {
        continue;
      }
      if (line.direction() == Direction.OPEN) {
        readers.remove(line.connection());
      } else if (line.direction() == Direction.IN) {
        RequestReader reader = readers.computeIfAbsent(line.connection(), name -> reader());
        reader.feed(ByteBuffer.wrap(line.bytes()), found -> expect(found, line, commands));
      }
    }
    return commands;
  }

  private static void expect(RequestOrError found, RecordingLine line, List<Timed> commands) {
    if (found instanceof ParsedRequest parsed && changes(parsed.request())) {
      commands.add(new Timed(line.time(), expected(parsed.request())));
    }
  }

  private static RequestReader reader() {
    RequestReader reader = new RequestReader(QmpLimits.DEFAULTS);
    reader.allowOutOfBand();
    return reader;
  }

  private static boolean changes(Request request) {
    String command = request.command();
    return QemuProfile.versions().stream()
            .anyMatch(version -> Schema.ofQemu(version).command(command).isPresent())
        && !command.startsWith("query-")
        && !command.equals("qmp_capabilities");
  }

  private static Action expected(Request request) {
    JsonObject arguments = Objects.requireNonNullElse(request.arguments(), JsonObject.EMPTY);
    return new Action.Expect(request.command(), arguments, PATIENCE);
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
