// SPDX-License-Identifier: Apache-2.0
package dev.vireo.benchmarks.report;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.results.Result;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.ChainedOptionsBuilder;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;

/**
 * What JMH found out about one contestant in one fork.
 *
 * @param nanos nanoseconds for each operation: the median iteration
 * @param bytes allocated for each operation
 */
public record JmhRun(double nanos, double bytes) {

  /**
   * Measures once: a fork for each contestant, one after the other. A contestant that fails is
   * missing in what is returned; why is in a log that is left.
   *
   * @param benchmark the class with the one benchmark method and a parameter {@code contestant}
   */
  public static Map<String, JmhRun> pass(
      Class<?> benchmark, Map<String, String> parameters, List<String> contestants, Effort effort) {
    OptionsBuilder options = options(effort);
    options.include(benchmark.getName() + "\\.");
    options.param("contestant", contestants.toArray(String[]::new));
    parameters.forEach(options::param);
    try {
      Path log = Files.createTempFile("vireo-benchmarks", ".log");
      Map<String, JmhRun> results = results(options.output(log.toString()));
      if (results.size() == contestants.size()) {
        Files.delete(log);
      } else {
        System.err.println("  some contestants failed; why is in " + log);
      }
      return results;
    } catch (IOException | RunnerException e) {
      throw new IllegalStateException("cannot measure " + benchmark.getSimpleName(), e);
    }
  }

  private static OptionsBuilder options(Effort effort) {
    OptionsBuilder options = new OptionsBuilder();
    options.forks(1).jvmArgs("-Xms2g", "-Xmx2g").addProfiler(GCProfiler.class);
    options.warmupIterations(effort.choose(2, 5));
    options.warmupTime(TimeValue.milliseconds(effort.choose(300, 400)));
    options.measurementIterations(effort.choose(3, 5));
    options.measurementTime(TimeValue.milliseconds(effort.choose(100, 300)));
    return options;
  }

  private static Map<String, JmhRun> results(ChainedOptionsBuilder options) throws RunnerException {
    Collection<RunResult> runs = new Runner(options.build()).run();
    Map<String, JmhRun> results = new HashMap<>();
    runs.forEach(run -> results.put(run.getParams().getParam("contestant"), of(run)));
    return results;
  }

  private static JmhRun of(RunResult run) {
    Result<?> bytes = run.getSecondaryResults().get("gc.alloc.rate.norm");
    return new JmhRun(
        run.getPrimaryResult().getStatistics().getPercentile(50),
        bytes == null ? Double.NaN : bytes.getScore());
  }
}
