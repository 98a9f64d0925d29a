// SPDX-License-Identifier: Apache-2.0
package dev.vireo.simulator;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** Finds the domains of a recording. */
final class ReplayedDomains {

  private final RecordingHeader header;
  private final Map<String, List<RecordingLine>> linesByKey = new LinkedHashMap<>();

  private ReplayedDomains(RecordingHeader header) {
    this.header = header;
    header.cmdline().keySet().forEach(key -> linesByKey.put(key, new ArrayList<>()));
  }

  static List<ReplayedDomain> of(RecordingHeader header, List<RecordingLine> lines) {
    ReplayedDomains domains = new ReplayedDomains(header);
    lines.forEach(domains::sort);
    return domains.linesByKey.entrySet().stream()
        .map(domain -> domains.domain(domain.getKey(), domain.getValue()))
        .toList();
  }

  private void sort(RecordingLine line) {
    Optional<String> key = keyOf(line.connection());
    if (key.isPresent() || line.direction() != RecordingLine.Direction.NOTE) {
      linesByKey.computeIfAbsent(key.orElse(line.connection()), k -> new ArrayList<>()).add(line);
    }
  }

  /** The longest key of the header that begins the connection's name. */
  private Optional<String> keyOf(String connection) {
    String longest = null;
    for (String key : header.cmdline().keySet()) {
      if (connection.startsWith(key) && (longest == null || key.length() > longest.length())) {
        longest = key;
      }
    }
    return Optional.ofNullable(longest);
  }

  private ReplayedDomain domain(String key, List<RecordingLine> lines) {
    CommandLine commandLine = new CommandLine(header.cmdline().getOrDefault(key, List.of()));
    RecordedAnswers answers = RecordedAnswers.in(lines);
    return new ReplayedDomain(
        key,
        answers.name().or(commandLine::name).orElse(key),
        answers.uuid().or(commandLine::uuid).orElseGet(() -> madeUp(key)),
        answers.runState().orElseGet(commandLine::runState),
        new ReplayedSteps(lines).merged());
  }

  private UUID madeUp(String key) {
    String seed = header.scenario() + '/' + key;
    return UUID.nameUUIDFromBytes(seed.getBytes(StandardCharsets.UTF_8));
  }
}
