// SPDX-License-Identifier: Apache-2.0
package dev.vireo.benchmarks;

import dev.vireo.benchmarks.report.ReportCommand;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** The command line of the measuring. */
@Command(
    name = "benchmarks",
    description = "Measures Vireo side by side with its peers.",
    subcommands = ReportCommand.class)
public final class Benchmarks {
  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      description = "Show this text and end.")
  private boolean help;

  private Benchmarks() {}

  public static void main(String[] args) {
    CommandLine line = new CommandLine(new Benchmarks());
    line.setExecutionExceptionHandler(Benchmarks::fail);
    System.exit(line.execute(args.length == 0 ? new String[] {"--help"} : args));
  }

  private static int fail(Exception failure, CommandLine line, CommandLine.ParseResult parsed) {
    if (!(failure instanceof IllegalArgumentException)) {
      failure.printStackTrace();
    }
    line.getErr().println(failure.getMessage());
    return line.getCommandSpec().exitCodeOnExecutionException();
  }
}
