// SPDX-License-Identifier: Apache-2.0
package dev.vireo.benchmarks.socket;

import dev.vireo.benchmarks.report.Effort;
import dev.vireo.benchmarks.report.Figure;
import dev.vireo.benchmarks.report.Group;
import dev.vireo.benchmarks.report.Table;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.VerboseMode;

/** From the bytes of a monitor's socket to the listener. */
public final class SocketGroup implements Group {
  private static final String BARE = "bareRead";

  @Override
  public String name() {
    return "socket";
  }

  @Override
  public List<Table> run(Effort effort) {
    return List.of(stream(effort), oneAtATime(effort));
  }

  private static Table stream(Effort effort) {
    Map<String, Double> nanos = medians(SocketToEventBenchmark.class, effort);
    List<List<String>> rows = new ArrayList<>();
    for (String reader : readers()) {
      List<String> row = new ArrayList<>(List.of(reader.toLowerCase(Locale.ROOT)));
      for (SocketToEventBenchmark.Write write : SocketToEventBenchmark.Write.values()) {
        Double one = nanos.get(reader + write);
        row.add(one == null ? "-" : Figure.rate(1e9 / one));
      }
      rows.add(row);
    }
    return new Table("socket-stream", List.of("reader", "chunks, events/s", "lines"), rows);
  }

  private static List<String> readers() {
    List<String> readers = new ArrayList<>();
    Arrays.stream(Contestant.values()).map(Enum::name).forEach(readers::add);
    Arrays.stream(Destination.values()).map(Enum::name).forEach(readers::add);
    return readers;
  }

  private static Table oneAtATime(Effort effort) {
    Map<String, Double> nanos = medians(OneAtATimeBenchmark.class, effort);
    double bare = nanos.getOrDefault(BARE, Double.NaN);
    List<List<String>> rows = new ArrayList<>();
    rows.add(List.of("bare read", Figure.short3(bare / 1e3), "0"));
    for (Destination destination : Destination.values()) {
      double own = nanos.getOrDefault(destination.name(), Double.NaN);
      rows.add(
          List.of(
              destination.name().toLowerCase(Locale.ROOT),
              Figure.short3(own / 1e3),
              Figure.short3((own - bare) / 1e3)));
    }
    return new Table("socket-one", List.of("until", "p50 us", "over a bare read, us"), rows);
  }

  /**
   * By what varies, in the order: contestant, destination, write; the method where nothing does.
   */
  private static Map<String, Double> medians(Class<?> benchmark, Effort effort) {
    System.err.println("  " + benchmark.getSimpleName());
    OptionsBuilder options = new OptionsBuilder();
    options.include(benchmark.getName() + "\\.").verbosity(VerboseMode.SILENT);
    options.jvmArgs("-Xms1g", "-Xmx1g");
    options.warmupIterations(effort.choose(3, 12));
    options.measurementIterations(effort.choose(1, 5));
    Map<String, Double> medians = new TreeMap<>();
    try {
      Collection<RunResult> runs = new Runner(options.build()).run();
      runs.forEach(run -> medians.put(key(run), median(run)));
    } catch (RunnerException e) {
      throw new IllegalStateException("cannot measure " + benchmark.getSimpleName(), e);
    }
    return medians;
  }

  private static String key(RunResult run) {
    StringBuilder key = new StringBuilder();
    for (String name : List.of("contestant", "destination", "write")) {
      String value = run.getParams().getParam(name);
      key.append(value == null ? "" : value);
    }
    return key.isEmpty() ? run.getPrimaryResult().getLabel() : key.toString();
  }

  private static double median(RunResult run) {
    return run.getPrimaryResult().getStatistics().getPercentile(50);
  }
}
