// SPDX-License-Identifier: Apache-2.0
package dev.vireo.benchmarks.report;

import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.ServiceLoader;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Measures the chosen groups and puts their tables into the document. */
@Command(
    name = "report",
    sortOptions = false,
    description = {
      "Measures Vireo beside its peers and writes the tables of docs/performance.md.",
      "Run it in the project's folder; on two cores the full form takes at most 40 minutes,"
          + " --quick at most 3. Leave the machine alone meanwhile."
    })
public final class ReportCommand implements Callable<Integer> {
  @Parameters(
      arity = "0..*",
      paramLabel = "GROUP",
      description = "Which groups; all without one. See --list.")
  private List<String> chosen = new ArrayList<>();

  @Option(names = "--quick", description = "Short runs: the figures are rough.")
  private boolean quick;

  @Option(
      names = "--output",
      paramLabel = "FILE",
      defaultValue = "docs/performance.md",
      description = "The document with the tables' places (${DEFAULT-VALUE}).")
  private Path output = Path.of("docs/performance.md");

  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      description = "Show this text and end.")
  private boolean help;

  @Option(names = "--list", description = "List the groups and end.")
  private boolean list;

  @Override
  public Integer call() throws IOException {
    List<Group> groups = groups();
    if (list) {
      groups.forEach(group -> System.out.println(group.name()));
      return 0;
    }
    for (Group group : groups) {
      measure(group, new Document(output));
    }
    return 0;
  }

  private List<Group> groups() {
    List<Group> all = new ArrayList<>();
    ServiceLoader.load(Group.class).forEach(all::add);
    List<String> names = all.stream().map(Group::name).toList();
    for (String name : chosen) {
      if (!names.contains(name)) {
        throw new IllegalArgumentException(
            "there is no group \"" + name + "\"; there are " + String.join(", ", names));
      }
    }
    return all.stream().filter(one -> chosen.isEmpty() || chosen.contains(one.name())).toList();
  }

  private void measure(Group group, Document document) throws IOException {
    System.err.println("measuring " + group.name());
    long start = System.nanoTime();
    List<Table> tables = group.run(quick ? Effort.QUICK : Effort.FULL);
    System.err.printf("  %d s%n", (System.nanoTime() - start) / 1_000_000_000);
    for (Table table : tables) {
      System.out.println(table.markdown());
      document.put(table, below(group));
    }
  }

  private String below(Group group) {
    return "%s; %s; `java -jar benchmarks/target/benchmarks.jar report %s%s`"
        .formatted(
            Machine.line(), LocalDate.now(ZoneOffset.UTC), quick ? "--quick " : "", group.name());
  }
}
