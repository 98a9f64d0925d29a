// SPDX-License-Identifier: Apache-2.0
package dev.vireo.simulator;

import dev.vireo.qmp.Json;
import dev.vireo.qmp.JsonObject;
import dev.vireo.simulator.RecordingLine.Direction;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The events of a domain, merged over its connections, and the moments when QEMU hung up. */
final class ReplayedSteps {

  /**
   * What makes two events on two connections the same one. Texts, because QEMU writes equal data
   * equally, and data may be nested deeper than a comparison of values can go.
   */
  private record Identity(String name, String stamp, String data) {}

  private record Seen(String connection, Identity identity) {}

  private record Timed(Duration time, RecordingLine line) {}

  private final List<RecordingLine> lines;
  private final Map<Seen, Integer> seen = new HashMap<>();
  private final Map<Identity, Integer> kept = new HashMap<>();
  private final Map<String, Integer> lastTalk = new HashMap<>();
  private final List<ReplayedStep> steps = new ArrayList<>();

  ReplayedSteps(List<RecordingLine> lines) {
    this.lines = lines;
  }

  List<ReplayedStep> merged() {
    List<Timed> timed = byTime();
    for (int i = 0; i < timed.size(); i++) {
      if (talks(timed.get(i).line())) {
        lastTalk.put(timed.get(i).line().connection(), i);
      }
    }
    for (int i = 0; i < timed.size(); i++) {
      add(i, timed.get(i));
    }
    markLastHangUp();
    return steps;
  }

  private static boolean talks(RecordingLine line) {
    return line.direction() == Direction.OUT || line.direction() == Direction.IN;
  }

  /**
   * The lines by time, without changing the order within a connection: a time that goes back there
   * counts as the latest before it.
   */
  private List<Timed> byTime() {
    Map<String, Duration> latest = new HashMap<>();
    List<Timed> timed = new ArrayList<>();
    for (RecordingLine line : lines) {
      Duration time =
          latest.merge(line.connection(), line.time(), (a, b) -> a.compareTo(b) >= 0 ? a : b);
      timed.add(new Timed(time, line));
    }
    timed.sort(Comparator.comparing(Timed::time));
    return timed;
  }

  private void add(int index, Timed timed) {
    RecordingLine line = timed.line();
    if (line.direction() == Direction.EOF && othersAreSilent(index, line.connection())) {
      addHangUp(timed.time(), line);
    } else if (line.completed() != null) {
      addEvent(timed.time(), line, line.completed());
    }
  }

  /** While another monitor of the domain talks on, the end of one is not the domain's. */
  private boolean othersAreSilent(int index, String connection) {
    return lastTalk.entrySet().stream()
        .noneMatch(last -> !last.getKey().equals(connection) && last.getValue() > index);
  }

  private void addHangUp(Duration time, RecordingLine line) {
    boolean again = !steps.isEmpty() && steps.get(steps.size() - 1) instanceof ReplayedHangUp;
    if (!again) {
      steps.add(new ReplayedHangUp(time, line.number(), false));
    }
  }

  private void addEvent(Duration time, RecordingLine line, RecordedMessage message) {
    JsonObject json = message.json();
    String name = json.string("event");
    if (name == null) {
      return;
    }
    Identity identity = new Identity(name, text(json.get("timestamp")), text(json.get("data")));
    int here = seen.merge(new Seen(line.connection(), identity), 1, Integer::sum);
    if (here > kept.getOrDefault(identity, 0)) {
      kept.put(identity, here);
      steps.add(new ReplayedEvent(time, line.number(), name, message));
    }
  }

  private static String text(@Nullable Json member) {
    return member == null ? "" : member.toString();
  }

  private void markLastHangUp() {
    int end = steps.size() - 1;
    if (end >= 0 && steps.get(end) instanceof ReplayedHangUp hangUp) {
      steps.set(end, new ReplayedHangUp(hangUp.time(), hangUp.line(), true));
    }
  }
}
