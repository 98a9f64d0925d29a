// SPDX-License-Identifier: Apache-2.0
package dev.vireo.benchmarks.fleet;

import dev.vireo.benchmarks.report.Effort;
import dev.vireo.benchmarks.report.Figure;
import dev.vireo.benchmarks.report.Fork;
import dev.vireo.benchmarks.report.Group;
import dev.vireo.benchmarks.report.Ratio;
import dev.vireo.benchmarks.report.Table;
import java.util.ArrayList;
import java.util.List;

/** Simulated fleets: heap for each idle domain, events sent in a second. */
public final class FleetGroup implements Group {
  /** Everything compacted, and no thread with a reserve that counts as used. */
  private static final List<String> EXACT =
      List.of("-XX:+UseSerialGC", "-XX:-UseTLAB", "-Xms1g", "-Xmx4g");

  @Override
  public String name() {
    return "fleet";
  }

  @Override
  public List<Table> run(Effort effort) {
    return List.of(memory(), rates(effort.choose(2, 7)));
  }

  private static Table memory() {
    List<List<String>> rows = new ArrayList<>();
    for (int count : new int[] {1_000, 10_000}) {
      rows.add(List.of("%,d".formatted(count), idle(false, count), idle(true, count)));
    }
    return new Table(
        "fleet-memory",
        List.of("idle domains", "heap for each, in process", "with a listening socket"),
        rows);
  }

  private static String idle(boolean socket, int count) {
    System.err.println("  IdleDomains " + socket + " " + count);
    Fork fork = Fork.run(EXACT, IdleDomains.class, socket, count);
    double[] bytes = fork.numbers("bytes");
    return bytes.length == 0 ? fork.failure() : Figure.bytes(bytes[0]);
  }

  private static Table rates(int rounds) {
    List<List<String>> rows = new ArrayList<>();
    for (int clients : new int[] {1, 100}) {
      rows.add(
          List.of(
              Integer.toString(clients),
              rate(true, clients, rounds),
              rate(false, clients, rounds)));
    }
    return new Table("fleet-rate", List.of("clients", "events/s over sockets", "in process"), rows);
  }

  private static String rate(boolean sockets, int clients, int rounds) {
    System.err.println("  EventRate " + sockets + " " + clients);
    Fork fork = Fork.run(EventRate.class, sockets, clients, rounds);
    double[] rates = fork.numbers("rate");
    return rates.length == 0 ? fork.failure() : Figure.rate(Ratio.median(rates));
  }
}
