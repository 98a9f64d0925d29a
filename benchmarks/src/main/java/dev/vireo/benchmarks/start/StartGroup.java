// SPDX-License-Identifier: Apache-2.0
package dev.vireo.benchmarks.start;

import dev.vireo.benchmarks.report.Effort;
import dev.vireo.benchmarks.report.Figure;
import dev.vireo.benchmarks.report.Group;
import dev.vireo.benchmarks.report.Ratio;
import dev.vireo.benchmarks.report.Table;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** From {@code java -jar} to the first delivered event, and what each step takes of it. */
public final class StartGroup implements Group {
  private static final Path JAR = Path.of("distribution", "target", "vireo.jar");
  private static final List<String> STEPS =
      List.of("main", "framework", "bundles installed", "bundles started", Start.FIRST_EVENT);

  @Override
  public String name() {
    return "start";
  }

  @Override
  public List<Table> run(Effort effort) {
    if (Files.notExists(JAR)) {
      throw new IllegalStateException(
          "there is no " + JAR + "; build it: mvn -DskipTests -pl distribution -am package");
    }
    try {
      Path archive = Files.createTempDirectory("vireo-start").resolve("vireo.jsa");
      Start.run(JAR, List.of("-XX:ArchiveClassesAtExit=" + archive));
      List<String> quick = List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC");
      Map<String, List<String>> variants = new LinkedHashMap<>();
      variants.put("java -jar", List.of());
      variants.put("./vireo", quick);
      variants.put(
          "./vireo with an archive of classes", with(quick, "-XX:SharedArchiveFile=" + archive));
      Table table = table(measured(variants, effort.choose(3, 15)));
      Files.deleteIfExists(archive);
      Files.delete(archive.getParent());
      return List.of(table);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      throw new IllegalStateException("interrupted while measuring", e);
    }
  }

  private static List<String> with(List<String> options, String one) {
    List<String> more = new ArrayList<>(options);
    more.add(one);
    return more;
  }

  private static Map<String, List<Start>> measured(Map<String, List<String>> variants, int rounds)
      throws IOException, InterruptedException {
    Map<String, List<Start>> starts = new LinkedHashMap<>();
    for (int round = 0; round < rounds; round++) {
      for (Map.Entry<String, List<String>> variant : variants.entrySet()) {
        Start start = Start.run(JAR, variant.getValue());
        starts.computeIfAbsent(variant.getKey(), name -> new ArrayList<>()).add(start);
      }
    }
    return starts;
  }

  private static Table table(Map<String, List<Start>> starts) {
    List<String> header = new ArrayList<>(List.of("ms from the start of the process until"));
    header.addAll(starts.keySet());
    List<List<String>> rows = new ArrayList<>();
    for (String step : STEPS) {
      List<String> row = new ArrayList<>(List.of(step));
      starts.values().forEach(own -> row.add(median(own, step)));
      rows.add(row);
    }
    return new Table("start", header, rows);
  }

  private static String median(List<Start> starts, String step) {
    return Figure.short3(
        Ratio.median(
            starts.stream()
                .mapToDouble(start -> start.millis().getOrDefault(step, Double.NaN))
                .toArray()));
  }
}
