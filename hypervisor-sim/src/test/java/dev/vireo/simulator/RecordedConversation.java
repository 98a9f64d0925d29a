// SPDX-License-Identifier: Apache-2.0
package dev.vireo.simulator;

import dev.vireo.simulator.RecordingLine.Direction;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A recording that is played against a simulated domain: the client's side on as many connections
 * as it has, and the guest's. Time passes as the recording's does, line by line.
 */
final class RecordedConversation implements AutoCloseable {

  /** Whoever hangs up right behind a request loses it; those recorded did not hang up at once. */
  private static final Duration BEFORE_HANGING_UP = Duration.ofMillis(20);

  private static final Duration PATIENCE = Duration.ofMillis(20);
  private static final Duration STEP = Duration.ofMillis(1);
  private static final int MOST_STEPS = 20;

  /** No note tells of the firmware's resets: one that has not come by itself then is made. */
  private static final Duration FIRMWARE = Duration.ofMillis(50);

  private final Recording recording;
  private final ManualTime time = new ManualTime();
  private final StandaloneSimulator simulator = Simulators.create(time);
  private final Map<String, MonitorClient> clients = new HashMap<>();
  private final DomainSettings settings;
  private final Duration limit;
  private final RecordedGuest guest;
  private Duration now = Duration.ZERO;

  /** Whose request has not been answered yet. */
  private @Nullable MonitorClient asked;

  RecordedConversation(Recording recording, Path socket, Duration limit) {
    this.recording = recording;
    this.settings = RecordedSettings.of(recording, socket);
    this.limit = limit;
    SimulatedDomain domain = simulator.create(settings);
    this.guest = new RecordedGuest(domain);
  }

  /** The first line of QEMU's that the simulator does not give. */
  Optional<String> difference() throws Exception {
    for (RecordingLine line : recording.lines()) {
      pass(line.time());
      if (line.direction() == Direction.NOTE) {
        guest.play(line);
      }
      Optional<String> difference = play(line);
      if (difference.isPresent()) {
        return difference;
      }
    }
    return Optional.empty();
  }

  private void pass(Duration until) {
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
    asked = null;
    try {
      if (RecordedGuest.isFirmware(line) && client(line).silentFor(FIRMWARE)) {
        guest.firmware();
      }
      got = next(client(line));
    } catch (IOException e) {
      got = e.getMessage();
    }
    return Masks.masked(got).equals(Masks.masked(wanted))
        ? Optional.empty()
        : Optional.of(
            "line %d%n  wanted %s%n  got    %s"
                .formatted(line.number(), wanted.strip(), got.strip()));
  }

  /**
   * What the simulator does by itself may come a little later than it was recorded: a request that
   * the time has overtaken begins it later.
   */
  private String next(MonitorClient client) throws IOException {
    for (int i = 0; i < MOST_STEPS && client.silentFor(PATIENCE); i++) {
      time.advance(STEP);
    }
    return client.rawLine();
  }

  private MonitorClient open(RecordingLine line) throws IOException {
    return MonitorClient.connect(RecordedSettings.address(settings, line.connection()), limit);
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
