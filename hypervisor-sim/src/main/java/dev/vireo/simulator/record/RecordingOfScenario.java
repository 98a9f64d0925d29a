// SPDX-License-Identifier: Apache-2.0
package dev.vireo.simulator.record;

import dev.vireo.qmp.JsonObject;
import dev.vireo.simulator.MonitorConnection;
import dev.vireo.simulator.MonitorReceiver;
import dev.vireo.simulator.SimulatedDomain;
import dev.vireo.simulator.Simulators;
import dev.vireo.simulator.StandaloneSimulator;
import dev.vireo.simulator.VirtualTime;
import dev.vireo.simulator.scenario.Scenario;
import dev.vireo.simulator.scenario.ScenarioRun;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * Makes a recording of a scenario: it is run in virtual time, with one client for each domain that
 * does nothing but listen. What the scenario's steps would do with guest agents is not recorded;
 * commands that it expects do not come.
 */
public final class RecordingOfScenario {

  private final VirtualTime time = new VirtualTime();
  private final Scenario scenario;
  private final RecordLines lines;
  private final Map<String, SimulatedDomain> followed = new HashMap<>();

  private RecordingOfScenario(Scenario scenario, RecordingFile file) {
    this.scenario = scenario;
    this.lines =
        new RecordLines(file, () -> Duration.between(VirtualTime.EPOCH, time.now()).toNanos());
  }

  /**
   * Runs the scenario and writes the file.
   *
   * @param limit how long the scenario may last, in its own time
   * @return whether the scenario came to its end within the limit
   * @throws java.nio.file.FileAlreadyExistsException if the file is there and must not be replaced
   */
  public static boolean write(Scenario scenario, Path path, boolean overwrite, Duration limit)
      throws IOException {
    AtomicReference<@Nullable IOException> failure = new AtomicReference<>();
    boolean finished;
    try (RecordingFile file = RecordingFile.create(path, overwrite, failure::set)) {
      finished = new RecordingOfScenario(scenario, file).run(limit);
    } catch (UncheckedIOException e) {
      throw new IOException(e);
    }
    IOException broken = failure.get();
    if (broken != null) {
      throw broken;
    }
    return finished;
  }

  private boolean run(Duration limit) {
    try (StandaloneSimulator simulator = Simulators.create(time);
        ScenarioRun run = ScenarioRun.prepare(scenario, simulator, time)) {
      lines.header(scenario.name(), scenario.about(), "", scenario.domainNames());
      follow(simulator);
      time.settle();
      run.start();
      while (!run.finished()
          && Duration.between(VirtualTime.EPOCH, time.now()).compareTo(limit) < 0
          && time.runAll(1) > 0) {
        // A domain that a step has started is followed before the next step.
        follow(simulator);
        time.settle();
      }
      return run.finished();
    }
  }

  private void follow(StandaloneSimulator simulator) {
    for (SimulatedDomain domain : simulator.domains()) {
      if (followed.put(domain.name(), domain) != domain) {
        new Listener(new VerbatimTranscript(lines, domain.name())).begin(domain);
      }
    }
  }

  /** A client that negotiates, asks what a playback needs to know, and listens. */
  private final class Listener implements MonitorReceiver {

    private final MessageSplitter splitter = new MessageSplitter();
    private final Transcript transcript;
    private final Switchboard board;
    private final OwnConversation conversation;
    private @Nullable MonitorConnection connection;
    private boolean greeted;

    Listener(Transcript transcript) {
      this.transcript = transcript;
      board = new Switchboard(this::send);
      conversation = new OwnConversation(board, transcript, () -> {});
    }

    void begin(SimulatedDomain domain) {
      connection = domain.connect(this, time);
    }

    private void send(byte[] bytes) {
      if (connection != null) {
        connection.send(ByteBuffer.wrap(bytes));
      }
    }

    @Override
    public void bytes(ByteBuffer bytes) {
      try {
        splitter.feed(bytes, this::message);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    private void message(byte[] raw) {
      if (greeted) {
        board.message(raw);
        return;
      }
      greeted = true;
      JsonObject greeting = Messages.parse(raw);
      conversation.begin(raw, greeting != null && Greetings.offerOutOfBand(greeting));
    }

    @Override
    public void ended() {
      transcript.eof();
    }
  }
}
