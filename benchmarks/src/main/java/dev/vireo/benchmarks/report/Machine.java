// SPDX-License-Identifier: Apache-2.0
package dev.vireo.benchmarks.report;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/** What the measuring was done on, without its name. */
final class Machine {
  private Machine() {}

  /** One line: processor, cores, memory, system, JDK. */
  static String line() {
    return "%s, %d cores, %s; %s %s; JDK %s (%s)"
        .formatted(
            value("/proc/cpuinfo", "model name"),
            Runtime.getRuntime().availableProcessors(),
            memory(),
            System.getProperty("os.name"),
            // What follows the numbers may be a name that someone gave the machine's kernel.
            System.getProperty("os.version").split("-", 2)[0],
            System.getProperty("java.version"),
            System.getProperty("java.vm.name"));
  }

  private static String memory() {
    String kilobytes = value("/proc/meminfo", "MemTotal").replaceAll("\\D", "");
    return kilobytes.isEmpty()
        ? "memory unknown"
        : "%.0f GiB".formatted(Long.parseLong(kilobytes) / 1048576.0);
  }

  private static String value(String file, String key) {
    try (Stream<String> lines = Files.lines(Path.of(file))) {
      return lines
          .filter(line -> line.startsWith(key))
          .map(line -> line.substring(line.indexOf(':') + 1).trim())
          .findFirst()
          .orElse("");
    } catch (IOException e) {
      return System.getProperty("os.arch");
    }
  }
}
