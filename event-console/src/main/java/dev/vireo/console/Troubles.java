// SPDX-License-Identifier: Apache-2.0
package dev.vireo.console;

import dev.vireo.console.print.Escapes;
import dev.vireo.event.HypervisorEvent;
import dev.vireo.event.LeakedBundle;
import dev.vireo.event.ListenerReport;
import dev.vireo.event.Quarantine;
import dev.vireo.event.StuckCall;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What is wrong with listeners and bundles, as lines for people. */
final class Troubles {
  private Troubles() {}

  /** Which listeners are quarantined, since when and why, and how to release them. */
  static Stream<String> quarantined(List<ListenerReport> listeners) {
    return listeners.stream()
        .filter(listener -> listener.quarantine() != null)
        .flatMap(listener -> quarantine(listener, Objects.requireNonNull(listener.quarantine())));
  }

  private static Stream<String> quarantine(ListenerReport listener, Quarantine quarantine) {
    return Stream.of(
        title(listener),
        "     since " + quarantine.since() + ": " + visible(quarantine.reason()),
        "     %d events lost to quarantines; vireo:release %d gives it events again"
            .formatted(listener.figures().lostInQuarantine(), listener.id()));
  }

  /** Which calls are stuck, and where. */
  static Stream<String> stuck(List<ListenerReport> listeners) {
    return listeners.stream()
        .filter(listener -> !listener.stuck().isEmpty())
        .flatMap(
            listener ->
                Stream.concat(
                    Stream.of(title(listener)), listener.stuck().stream().flatMap(Troubles::call)));
  }

  private static Stream<String> call(StuckCall call) {
    String first =
        "     %s, %s, for %s on thread %s"
            .formatted(
                visible(call.method()),
                event(call.event()),
                seconds(call.running()),
                visible(call.thread()));
    return Stream.concat(
        Stream.of(first), call.stack().stream().map(frame -> "       at " + visible(frame)));
  }

  private static String event(@Nullable HypervisorEvent event) {
    return event == null
        ? "returned meanwhile"
        : visible(
            event.getClass().getSimpleName()
                + " "
                + event.header().sequence()
                + " of "
                + event.header().source());
  }

  private static String seconds(Duration duration) {
    return String.format(Locale.ROOT, "%.1f s", duration.toMillis() / 1000.0);
  }

  /** Which bundles have gone and are still in memory. */
  static Stream<String> leaks(List<LeakedBundle> bundles) {
    return bundles.stream()
        .flatMap(
            leak ->
                Stream.concat(
                    Stream.of(visible(leak.bundle()) + "  since " + leak.since()),
                    leak.causes().stream().map(cause -> "     " + visible(cause))));
  }

  /** Id, name and bundle. */
  static String title(ListenerReport listener) {
    return listener.id() + "  " + visible(listener.name() + "  " + listener.bundle());
  }

  private static String visible(String text) {
    return Escapes.visible(text);
  }
}
