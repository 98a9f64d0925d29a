// SPDX-License-Identifier: Apache-2.0
package dev.vireo.simulator;

import java.nio.file.Path;
import java.util.List;
import java.util.UUID;

/** The settings that a recording's command line stands for. */
final class RecordedSettings {

  private RecordedSettings() {}

  static DomainSettings of(Recording recording, Path socket) {
    List<String> arguments = recording.header().cmdline().values().iterator().next();
    CommandLine commandLine = new CommandLine(arguments);
    DomainSettings settings =
        DomainSettings.of(
                commandLine.name().orElse(""), commandLine.uuid().orElse(new UUID(0, 0)), socket)
            .withMonitor(second(socket))
            .withRunState(commandLine.runState());
    settings = actions(settings, arguments);
    settings = arguments.contains("-no-shutdown") ? settings.withNoShutdown() : settings;
    return arguments.contains("-no-reboot") ? settings.withNoReboot() : settings;
  }

  /** Where the second monitor listens; a recording without one does not ask for it. */
  static Path second(Path socket) {
    return Path.of(socket + "-2");
  }

  private static DomainSettings actions(DomainSettings settings, List<String> arguments) {
    List<String> words = List.of(String.join(",", arguments).split(","));
    DomainSettings chosen = settings;
    for (PanicAction action : PanicAction.values()) {
      chosen = words.contains("panic=" + action.word()) ? chosen.withPanicAction(action) : chosen;
    }
    for (WatchdogAction action : WatchdogAction.values()) {
      chosen =
          words.contains("watchdog=" + action.word()) ? chosen.withWatchdogAction(action) : chosen;
    }
    return chosen;
  }
}
