// SPDX-License-Identifier: Apache-2.0
package dev.vireo.console;

import dev.vireo.console.print.Escapes;
import dev.vireo.event.InspectedBundle;
import dev.vireo.event.ListenerInspector;
import dev.vireo.event.Refusal;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Tells what bundles declare, without running their code. */
@Command(
    name = "listeners",
    description = "Tells what bundles would listen to and what would be refused; runs none of it.",
    footer = {"", "Exit codes: 0 done, 1 failed, 2 wrong usage."})
final class ListenersCommand implements Callable<Integer> {
  @Parameters(
      paramLabel = "JAR|DIR",
      arity = "0..*",
      description = "Bundles, or folders of them; the current folder when none is named.")
  private List<Path> places = List.of(Path.of("."));

  private final ListenerInspector inspector;
  private final Console console;

  ListenersCommand(ListenerInspector inspector, Console console) {
    this.inspector = inspector;
    this.console = console;
  }

  @Override
  public Integer call() {
    places.forEach(place -> inspect(place).forEach(this::tell));
    return ExitCode.DONE;
  }

  private List<InspectedBundle> inspect(Path place) {
    try {
      return inspector.inspect(place);
    } catch (IOException failure) {
      throw new CommandFailure(place + " cannot be looked at: " + failure);
    }
  }

  private void tell(InspectedBundle bundle) {
    line(console.palette().strong(Escapes.visible(bundle.name())), " (" + bundle.file() + ")");
    bundle.listeners().forEach(listener -> line("  listens  ", listener));
    for (Refusal refusal : bundle.refusals()) {
      line(console.palette().red("  refused  "), refusal.toString());
    }
    if (bundle.listeners().isEmpty() && bundle.refusals().isEmpty()) {
      line("  ", "declares no listeners");
    }
  }

  private void line(String harmless, String fromBundle) {
    console.out().line(harmless + Escapes.visible(fromBundle));
  }
}
