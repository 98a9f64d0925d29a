// SPDX-License-Identifier: Apache-2.0
package dev.vireo.simulator;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;

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

  /** Whether an option is there; for options without a value. */
  boolean has(String option) {
    return arguments.stream().anyMatch(argument -> is(argument, option));
  }

  /** Of an option that is given twice QEMU takes the last. */
  Optional<String> value(String option) {
    return values(option).reduce((first, last) -> last);
  }

  /** What stands behind each use of an option. */
  Stream<String> values(String option) {
    return IntStream.range(0, arguments.size() - 1)
        .filter(i -> is(arguments.get(i), option))
        .mapToObj(i -> arguments.get(i + 1));
  }

  private static boolean is(String argument, String option) {
    return argument.equals("-" + option) || argument.equals("--" + option);
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
