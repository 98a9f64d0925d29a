// SPDX-License-Identifier: Apache-2.0
package dev.vireo.console;

import dev.vireo.simulator.Recording;
import dev.vireo.simulator.RecordingException;
import dev.vireo.simulator.record.RecordingOfScenario;
import dev.vireo.simulator.record.ScenarioOfRecording;
import dev.vireo.simulator.scenario.InvalidScenarioException;
import dev.vireo.simulator.scenario.Scenario;
import dev.vireo.simulator.scenario.ScenarioWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Makes a scenario of a recording, or a recording of a scenario. */
@Command(
    name = "convert",
    description = "Converts a recording to a scenario that can be edited, or a scenario back.",
    footer = {
      "",
      "What was done in a recording becomes steps at their times, what nothing brings is emitted;",
      "its clients' commands become expectations too, but queries. A scenario is run in virtual",
      "time, and what a client of each domain would see is the recording.",
      "Exit codes: 0 done, 1 failed (a damaged recording too, after what stood before the damage),",
      "2 wrong usage."
    })
final class ConvertCommand implements Callable<Integer> {
  /** In the scenario's own time: one that repeats for ever has to end somewhere. */
  private static final Duration LIMIT = Duration.ofDays(7);

  @Parameters(
      paramLabel = "RECORDING|SCENARIO",
      description = "A recording (JSON Lines), a scenario (YAML) or the name of a ready one.")
  private Path file = Path.of("");

  @Option(
      names = {"-o", "--output"},
      required = true,
      paramLabel = "FILE",
      description = "What it is converted to.")
  private Path output = Path.of("");

  @Option(names = "--force", description = "Replace the file if it is there.")
  private boolean force;

  private final Console console;

  ConvertCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() throws IOException {
    if (!force && Files.exists(output)) {
      throw new CommandFailure(
          output + " is there already; name another file, or replace it with --force");
    }
    return ScenarioFile.isScenario(file) ? toRecording() : toScenario();
  }

  private int toRecording() throws IOException {
    boolean finished = RecordingOfScenario.write(ScenarioFile.read(file), output, force, LIMIT);
    if (!finished) {
      console.say(
          file
              + " did not come to its end within "
              + LIMIT.toDays()
              + " days of its time; the recording ends there");
    }
    return ExitCode.DONE;
  }

  private int toScenario() throws IOException {
    Recording recording = recording();
    Scenario scenario;
    try {
      scenario = ScenarioOfRecording.of(recording);
    } catch (InvalidScenarioException unfit) {
      throw new CommandFailure(file + " makes no scenario: " + unfit.getMessage());
    }
    Files.writeString(output, ScenarioWriter.write(scenario));
    recording.damage().ifPresent(damage -> console.say(String.valueOf(damage.getMessage())));
    return recording.damage().isPresent() ? ExitCode.FAILED : ExitCode.DONE;
  }

  private Recording recording() throws IOException {
    try {
      return Recording.read(file);
    } catch (RecordingException damage) {
      throw new CommandFailure(String.valueOf(damage.getMessage()));
    } catch (NoSuchFileException missing) {
      throw new CommandFailure(file + ": there is no such file");
    }
  }
}
