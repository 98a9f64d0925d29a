// SPDX-License-Identifier: Apache-2.0
package dev.vireo.console;

import dev.vireo.console.print.Escapes;
import dev.vireo.console.print.Palette;
import dev.vireo.event.DomainEvents;
import dev.vireo.event.ListenerFigures;
import dev.vireo.event.ListenerReport;
import dev.vireo.event.Quarantine;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.stream.Stream;

/** The figures of the delivery contract, for people. */
final class Summary {
  private static final String ROW = "  %-40s %9s %9s %9s %9s %9s %9s";

  private final DomainEvents events;
  private final Palette palette;

  Summary(DomainEvents events, Palette palette) {
    this.events = events;
    this.palette = palette;
  }

  /**
   * What happened, then the figures; the first line is empty.
   *
   * @param what so many of these
   */
  List<String> lines(String what, Duration took) {
    List<String> lines = new ArrayList<>();
    lines.add("");
    lines.add(
        palette.strong(
            String.format(
                Locale.ROOT,
                "%s, %d listeners, %.1f s",
                what,
                events.listeners().size(),
                took.toMillis() / 1000.0)));
    lines.addAll(figures());
    return lines;
  }

  /** A table with a row for each listener, and the sum. */
  List<String> figures() {
    return table(listener -> Stream.of(row(name(listener), listener.figures())));
  }

  /** The same with ids, quarantines, and a row for each method below its listener's. */
  List<String> figuresOfMethods() {
    return table(
        listener ->
            Stream.concat(
                Stream.of(row(listener.id() + " " + name(listener), listener.figures())),
                details(listener)));
  }

  private static Stream<String> details(ListenerReport listener) {
    Quarantine quarantine = listener.quarantine();
    Stream<String> methods =
        listener.methods().stream()
            .map(method -> row("  " + Escapes.visible(method.method()), method.figures()));
    return quarantine == null
        ? methods
        : Stream.concat(
            Stream.of(
                "    quarantined since %s: %s"
                    .formatted(quarantine.since(), Escapes.visible(quarantine.reason()))),
            methods);
  }

  private List<String> table(Function<ListenerReport, Stream<String>> rows) {
    ListenerFigures sum = events.figures();
    List<String> lines = new ArrayList<>();
    lines.add(
        palette.faint(
            ROW.formatted(
                "listener", "matched", "delivered", "failed", "conflated", "lost", "queued")));
    events.listeners().stream().flatMap(rows).forEach(lines::add);
    lines.add(row("all, closed ones too", sum));
    lines.add(check(sum));
    return lines;
  }

  private static String name(ListenerReport listener) {
    String name = listener.name();
    return Escapes.visible(name.substring(name.lastIndexOf('.') + 1));
  }

  private static String row(String name, ListenerFigures figures) {
    return ROW.formatted(
        name,
        figures.matched(),
        figures.delivered(),
        figures.failed(),
        figures.conflated(),
        figures.lost(),
        figures.queued());
  }

  /** The contract's equation, with this run's numbers in it. */
  private String check(ListenerFigures sum) {
    long accounted = sum.delivered() + sum.conflated() + sum.lost() + sum.queued();
    String equation =
        "  matched %d = delivered %d + conflated %d + lost %d + queued %d"
            .formatted(sum.matched(), sum.delivered(), sum.conflated(), sum.lost(), sum.queued());
    return sum.matched() == accounted ? palette.green(equation) : palette.red(equation + " (!)");
  }
}
