// SPDX-License-Identifier: Apache-2.0
package dev.vireo.console;

import dev.vireo.console.print.Palette;
import dev.vireo.qemu.MonitorAddress;
import java.io.PrintWriter;
import java.io.StringWriter;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.TypeConversionException;

/** The command line: reads the arguments, runs the command, gives the exit code. */
@Command(
    name = "vireo",
    mixinStandardHelpOptions = true,
    scope = ScopeType.INHERIT,
    versionProvider = Version.class,
    synopsisSubcommandLabel = "COMMAND",
    usageHelpAutoWidth = true,
    description = "Calls listener methods when something happens to a domain.")
final class VireoCommand implements Runnable {
  private static final Logger LOG = LoggerFactory.getLogger(VireoCommand.class);

  private final Console console;

  @CommandLine.Spec private CommandLine.Model.@org.jspecify.annotations.Nullable CommandSpec spec;

  private VireoCommand(Console console) {
    this.console = console;
  }

  /** Runs the command that the arguments name. */
  static int run(Console console, Iterable<?> commands, String... arguments) {
    CommandLine line = new CommandLine(new VireoCommand(console));
    commands.forEach(line::addSubcommand);
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    line.registerConverter(MonitorAddress.class, VireoCommand::address)
        .setColorScheme(
            CommandLine.Help.defaultColorScheme(
                console.palette() == Palette.COLOURED ? Ansi.ON : Ansi.OFF))
        .setOut(new PrintWriter(out, true))
        .setErr(new PrintWriter(err, true))
        .setExecutionExceptionHandler((failure, command, parsed) -> failed(console, failure));
    int exitCode = line.execute(arguments);
    print(out, console.out());
    print(err, console.err());
    String failure = console.out().failure();
    if (failure != null) {
      console.say("standard output cannot be written: " + failure);
      return ExitCode.FAILED;
    }
    return exitCode;
  }

  /** Without a command it tells which there are; that is not what anybody wanted. */
  @Override
  public void run() {
    throw new ParameterException(
        java.util.Objects.requireNonNull(spec).commandLine(), "Which command?");
  }

  private static int failed(Console console, Exception failure) {
    if (failure instanceof CommandFailure known) {
      known.reasons().forEach(console::say);
    } else if (!(failure instanceof InterruptedException)) {
      console.say("failed: " + failure);
      LOG.debug("The command failed", failure);
    }
    return ExitCode.FAILED;
  }

  private static MonitorAddress address(String text) {
    try {
      return MonitorAddress.parse(text);
    } catch (IllegalArgumentException unusable) {
      throw new TypeConversionException(unusable.getMessage());
    }
  }

  private static void print(StringWriter text, Output output) {
    text.toString().lines().forEach(output::line);
  }
}
