// SPDX-License-Identifier: Apache-2.0
package dev.vireo.console;

import dev.vireo.console.print.Escapes;
import dev.vireo.console.print.Palette;
import dev.vireo.console.print.TextLines;
import dev.vireo.event.DomainEvents;
import dev.vireo.event.HypervisorEvent;
import dev.vireo.event.PlatformHealth;
import dev.vireo.event.Refusal;
import java.time.ZoneId;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;

/**
 * The Gogo commands of the scope {@code vireo}. What cannot be done is thrown, as Gogo wants it,
 * with the remedy in its message.
 *
 * <p>From its activation on, which is the shell's first look at it, it remembers the events that
 * one may ask about.
 */
@Component(
    service = ShellCommands.class,
    property = {
      "osgi.command.scope=vireo",
      "osgi.command.function=listeners",
      "osgi.command.function=figures",
      "osgi.command.function=refusals",
      "osgi.command.function=quarantined",
      "osgi.command.function=release",
      "osgi.command.function=stuck",
      "osgi.command.function=leaks",
      "osgi.command.function=events",
      "osgi.command.function=explain",
      "osgi.command.function=flush"
    })
public final class ShellCommands {
  private static final String RELEASE = "vireo:release ID";
  private static final String EVENTS = "vireo:events [COUNT]";
  private static final String EXPLAIN = "vireo:explain ID NUMBER [SOURCE]";
  private static final long FEW = 20;

  private final DomainEvents events;
  private final PlatformHealth health;
  private final RecentEvents recent;

  /** Called by Declarative Services. */
  @Activate
  public ShellCommands(@Reference DomainEvents events, @Reference PlatformHealth health) {
    this.events = events;
    this.health = health;
    this.recent = new RecentEvents(events);
  }

  @Deactivate
  void close() {
    recent.close();
  }

  /** All listeners, with their methods. */
  public String listeners() {
    return lines(
        events.listeners().stream()
            .flatMap(
                listener ->
                    Stream.concat(
                        Stream.of(Troubles.title(listener)),
                        listener.methods().stream()
                            .map(method -> "     " + Escapes.visible(method.method())))));
  }

  /** What became of the events of each listener, and of each of its methods. */
  public String figures() {
    return String.join("\n", new Summary(events, Palette.PLAIN).figuresOfMethods());
  }

  /** What was meant to listen and cannot. */
  public String refusals() {
    return orElse(
        events.refusals().stream().map(Refusal::toString).map(Escapes::visible),
        "Nothing is refused.");
  }

  /** Which listeners are given no events, since when and why. */
  public String quarantined() {
    return orElse(Troubles.quarantined(events.listeners()), "No listener is quarantined.");
  }

  /** Gives a quarantined listener events again. */
  public String release(String... arguments) {
    long id = ShellNumbers.of(single(arguments, RELEASE), "a listener's id", RELEASE);
    if (!events.release(id)) {
      throw new CommandFailure(
          "listener " + id + " is not quarantined; vireo:quarantined lists those that are");
    }
    return "Listener " + id + " is given events again.";
  }

  private static String single(String[] arguments, String usage) {
    if (arguments.length != 1) {
      throw new CommandFailure("one argument is wanted; usage: " + usage);
    }
    return arguments[0];
  }

  /** Which calls do not return, with their stacks. */
  public String stuck() {
    return orElse(Troubles.stuck(events.listeners()), "No call is stuck.");
  }

  /** Which bundles have gone with their classes still in memory. */
  public String leaks() {
    return orElse(Troubles.leaks(health.leakedBundles()), "No bundle that has gone is kept.");
  }

  /** The last events, each with the number that {@link #explain} takes. */
  public String events(String... arguments) {
    long count =
        arguments.length == 0
            ? FEW
            : ShellNumbers.of(single(arguments, EVENTS), "a number of events", EVENTS);
    List<HypervisorEvent> all = recent.all();
    TextLines text = new TextLines(Palette.PLAIN, ZoneId.systemDefault());
    return orElse(
        all.stream()
            .skip(Math.max(0, all.size() - Math.max(0, count)))
            .map(event -> "%8d  %s".formatted(event.header().sequence(), text.line(event))),
        "No event has come since the shell remembers them.");
  }

  /** Why a listener did, or did not, get an event. */
  public String explain(String... arguments) {
    if (arguments.length < 2 || arguments.length > 3) {
      throw new CommandFailure(
          "an id and an event's number are wanted; vireo:listeners has the ids and vireo:events the"
              + " numbers; usage: "
              + EXPLAIN);
    }
    long id = ShellNumbers.of(arguments[0], "a listener's id", EXPLAIN);
    long number = ShellNumbers.of(arguments[1], "an event's number in its source", EXPLAIN);
    HypervisorEvent event = event(number, arguments.length == 3 ? arguments[2] : "");
    var explanation = events.explain(event, id);
    return explanation.verdict() + ": " + Escapes.visible(explanation.reason());
  }

  private HypervisorEvent event(long number, String source) {
    List<HypervisorEvent> found =
        recent.numbered(number).stream()
            .filter(event -> source.isEmpty() || event.header().source().equals(source))
            .toList();
    List<String> sources = found.stream().map(event -> event.header().source()).distinct().toList();
    if (sources.isEmpty()) {
      throw new CommandFailure(
          ("no event %d%s is remembered: the last %d since the shell began are;"
                  + " vireo:events lists them")
              .formatted(
                  number, source.isEmpty() ? "" : " of source " + source, RecentEvents.LENGTH));
    } else if (sources.size() > 1) {
      throw new CommandFailure(
          "several sources have an event " + number + "; add one of " + sources + ": " + EXPLAIN);
    }
    return found.get(found.size() - 1);
  }

  /** Waits until what was published before is handled or counted as lost. */
  public String flush(String... arguments) throws InterruptedException {
    FlushOrder order = FlushOrder.of(arguments, recent);
    if (!events.flush(order.scope(), order.limit())) {
      throw new CommandFailure(
          "not all is handled after %d s; vireo:figures tells where events are queued, vireo:stuck"
                  .formatted(order.limit().toSeconds())
              + " which calls do not return");
    }
    return "All that was published before is handled or counted as lost.";
  }

  private static String lines(Stream<String> lines) {
    return lines.collect(Collectors.joining("\n"));
  }

  private static String orElse(Stream<String> lines, String nothing) {
    String all = lines(lines);
    return all.isEmpty() ? nothing : all;
  }
}
