// SPDX-License-Identifier: Apache-2.0
package dev.vireo.simulator;

import dev.vireo.simulator.RecordingLine.Direction;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A recording that is played against simulated domains: the client's side on as many connections as
 * it has, and the guest's. Time passes as the recording's does, line by line.
 */
final class RecordedConversation implements AutoCloseable {

  /** Whoever hangs up right behind a request loses it; those recorded did not hang up at once. */
  private static final Duration BEFORE_HANGING_UP = Duration.ofMillis(20);

  private static final Duration PATIENCE = Duration.ofMillis(50);
  private static final Duration STEP = Duration.ofMillis(5);
  private static final int MOST_STEPS = 20;

  /** How long a reply that needs no time to pass may take on a busy machine. */
  private static final Duration OVERDUE = Duration.ofMillis(500);

  private static final int MOST_DOUBLINGS = 11;

  /** Longer than the simulator takes to read what was sent. */
  private static final Duration READING = Duration.ofMillis(20);

  /** Of what no note tells: what has not come by itself then is made. */
  private static final Duration UNTOLD = Duration.ofMillis(50);

  private final Recording recording;
  private final ManualTime time = new ManualTime();
  private final StandaloneSimulator simulator = Simulators.create(time);
  private final Map<String, MonitorClient> clients = new HashMap<>();
  private final Map<String, RecordedDomain> domains = new LinkedHashMap<>();
  private final Path socket;
  private final Duration limit;
  private Duration now = Duration.ZERO;

  /** Whose request has not been answered yet. */
  private @Nullable MonitorClient asked;

  RecordedConversation(Recording recording, Path socket, Duration limit) {
    this.recording = recording;
    this.socket = socket;
    this.limit = limit;
  }

  /** The first line of QEMU's that the simulator does not give. */
  Optional<String> difference() throws Exception {
    for (RecordingLine line : notesFirst(recording.lines())) {
      pass(line.time());
      tell(line);
      Optional<String> difference = play(line);
      if (difference.isPresent()) {
        return difference;
      }
    }
    return Optional.empty();
  }

  /** A note may be recorded a millisecond behind what it tells: then it is moved before it. */
  private static List<RecordingLine> notesFirst(List<RecordingLine> lines) {
    List<RecordingLine> ordered = new ArrayList<>(lines);
    for (int i = 0; i + 1 < ordered.size(); i++) {
      boolean early = ordered.get(i).raw().contains("\"VNC_CONNECTED\"");
      if (early && ordered.get(i + 1).raw().contains(" connects, ")) {
        Collections.swap(ordered, i, i + 1);
      }
    }
    return ordered;
  }

  /** Tells whom it concerns; what is noted of no domain concerns all. */
  private void tell(RecordingLine line) {
    domains.forEach(
        (key, domain) -> {
          if (line.connection().startsWith(key) || line.connection().equals("lab")) {
            domain.play(line);
          }
        });
  }

  /** What was sent has been read before time goes on, as it was in the recording. */
  private void pass(Duration until) throws InterruptedException {
    if (asked != null && until.compareTo(now) > 0) {
      Thread.sleep(READING.toMillis());
    }
    advance(until);
  }

  private void advance(Duration until) {
    if (until.compareTo(now) > 0) {
      time.advance(until.minus(now));
      now = until;
    }
  }

  private Optional<String> play(RecordingLine line) throws Exception {
    switch (line.direction()) {
      case OPEN -> clients.put(line.connection(), open(line));
      case IN -> send(line);
      case CLOSE -> {
        Thread.sleep(BEFORE_HANGING_UP.toMillis());
        client(line).close();
      }
      case OUT, EOF -> {
        return difference(line);
      }
      case NOTE -> {}
    }
    return Optional.empty();
  }

  /**
   * Of requests on two monitors at almost the same time nobody can say which comes first; the
   * second one waits here until the first is being answered.
   */
  private void send(RecordingLine line) throws IOException {
    MonitorClient client = client(line);
    if (asked != null && asked != client) {
      asked.silentFor(limit);
    }
    asked = client.send(line.bytes());
  }

  private Optional<String> difference(RecordingLine line) {
    String wanted =
        line.direction() == Direction.EOF ? MonitorClient.EOF : line.raw() + line.ending();
    String got;
    // What a request may be about to cause is not taken for untold, however slow this machine is.
    Duration untold = asked == null ? UNTOLD : limit.dividedBy(2);
    try {
      if (RecordedDomain.isUntold(line) && client(line).silentFor(untold)) {
        domain(line).untold(line);
      }
      got = isEvent(line) ? event(client(line)) : reply(client(line));
      asked = null;
    } catch (IOException e) {
      got = e.getMessage();
    }
    return Masks.masked(got).equals(Masks.masked(wanted))
        ? Optional.empty()
        : Optional.of(
            "line %d%n  wanted %s%n  got    %s"
                .formatted(line.number(), wanted.strip(), got.strip()));
  }

  private static boolean isEvent(RecordingLine line) {
    return line.direction() == Direction.EOF || line.raw().startsWith("{\"timestamp\"");
  }

  /**
   * What the simulator does by itself may come a little later than it was recorded: a request that
   * the time has overtaken begins it later.
   */
  private String event(MonitorClient client) throws IOException {
    for (int i = 0; i < MOST_STEPS && client.silentFor(PATIENCE); i++) {
      advance(now.plus(STEP));
    }
    return client.rawLine();
  }

  /** So may the end of a request that takes its time: then more of that must pass. */
  private String reply(MonitorClient client) throws IOException {
    Duration step = STEP;
    for (int i = 0; i < MOST_DOUBLINGS && client.silentFor(OVERDUE); i++) {
      advance(now.plus(step));
      step = step.multipliedBy(2);
    }
    return client.rawLine();
  }

  private MonitorClient open(RecordingLine line) throws IOException {
    DomainSettings settings = domain(line).settings();
    return MonitorClient.connect(RecordedSettings.address(settings, line.connection()), limit);
  }

  /** Of the domain that a connection leads to; it begins with the first. */
  private RecordedDomain domain(RecordingLine line) {
    String key =
        recording.header().cmdline().keySet().stream()
            .filter(line.connection()::startsWith)
            .max(Comparator.comparing(String::length))
            .orElseThrow();
    return domains.computeIfAbsent(
        key,
        name ->
            new RecordedDomain(
                simulator,
                RecordedSettings.of(
                    recording, name, socket.resolveSibling(socket.getFileName() + "-" + name))));
  }

  private MonitorClient client(RecordingLine line) {
    return Objects.requireNonNull(clients.get(line.connection()), line.connection());
  }

  @Override
  public void close() throws IOException {
    for (MonitorClient client : clients.values()) {
      client.close();
    }
    simulator.close();
  }
}
