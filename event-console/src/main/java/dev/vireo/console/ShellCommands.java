// SPDX-License-Identifier: Apache-2.0
package dev.vireo.console;

import dev.vireo.console.print.Escapes;
import dev.vireo.console.print.Palette;
import dev.vireo.event.DomainEvents;
import dev.vireo.event.Refusal;
import java.util.List;
import java.util.stream.Collectors;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** The Gogo commands {@code vireo:listeners}, {@code vireo:figures}, {@code vireo:refusals}. */
@Component(
    service = ShellCommands.class,
    property = {
      "osgi.command.scope=vireo",
      "osgi.command.function=listeners",
      "osgi.command.function=figures",
      "osgi.command.function=refusals"
    })
public final class ShellCommands {
  private final DomainEvents events;

  /** Called by Declarative Services. */
  @Activate
  public ShellCommands(@Reference DomainEvents events) {
    this.events = events;
  }

  /** All listeners, with their methods. */
  public String listeners() {
    return events.listeners().stream()
        .map(
            listener ->
                "%d  %s  %s%n%s"
                    .formatted(
                        listener.id(),
                        listener.name(),
                        listener.bundle(),
                        listener.methods().stream()
                            .map(method -> "     %s%n".formatted(method.method()))
                            .collect(Collectors.joining())))
        .map(ShellCommands::visible)
        .collect(Collectors.joining());
  }

  /** What became of the events of each listener. */
  public String figures() {
    return String.join("\n", new Summary(events, Palette.PLAIN).figures());
  }

  /** What was meant to listen and cannot. */
  public String refusals() {
    List<Refusal> refusals = events.refusals();
    return refusals.isEmpty()
        ? "Nothing is refused."
        : refusals.stream()
            .map(Refusal::toString)
            .map(ShellCommands::visible)
            .collect(Collectors.joining("\n"));
  }

  private static String visible(String lines) {
    return lines.lines().map(Escapes::visible).collect(Collectors.joining("\n"));
  }
}
