// SPDX-License-Identifier: Apache-2.0
package dev.vireo.simulator;

import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** What a QEMU command line says about its domain. Options may begin with one dash or two. */
final class CommandLine {

  private final List<String> arguments;

  CommandLine(List<String> arguments) {
    this.arguments = arguments;
  }

  /** From {@code -name foo}, {@code -name foo,debug-threads=on}, {@code -name guest=foo,...}. */
  Optional<String> name() {
    return value("name").flatMap(CommandLine::guestName);
  }

  Optional<UUID> uuid() {
    return value("uuid").flatMap(RecordedAnswers::uuid);
  }

  /** The state in which such a QEMU starts. */
  RunState runState() {
    if (has("incoming")) {
      return RunState.INMIGRATE;
    }
    return has("S") || has("preconfig") ? RunState.PRELAUNCH : RunState.RUNNING;
  }

  private boolean has(String option) {
    return arguments.contains("-" + option) || arguments.contains("--" + option);
  }

  /** Of an option that is given twice QEMU takes the last. */
  private Optional<String> value(String option) {
    String value = null;
    for (int i = 0; i + 1 < arguments.size(); i++) {
      String argument = arguments.get(i);
      if (argument.equals("-" + option) || argument.equals("--" + option)) {
        value = arguments.get(i + 1);
      }
    }
    return Optional.ofNullable(value);
  }

  private static Optional<String> guestName(String value) {
    List<String> parts = HardwareOption.parts(value);
    for (String part : parts) {
      if (part.startsWith("guest=")) {
        return Optional.of(part.substring("guest=".length())).filter(name -> !name.isEmpty());
      }
    }
    return Optional.of(parts.get(0)).filter(name -> !name.isEmpty() && name.indexOf('=') < 0);
  }
}
