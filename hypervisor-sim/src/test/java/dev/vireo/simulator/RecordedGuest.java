// SPDX-License-Identifier: Apache-2.0
package dev.vireo.simulator;

import dev.vireo.qmp.JsonObject;
import dev.vireo.simulator.RecordingLine.Direction;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

/** What the guest and its host did beside the monitor, done to a simulated domain. */
final class RecordedGuest {

  private static final String FIRMWARE_RESET = "{\"guest\": true, \"reason\": \"guest-reset\"}";

  /** By the beginning of the recording's note. */
  private static final Map<String, Consumer<SimulatedDomain>> NOTES =
      Map.ofEntries(
          Map.entry("guest: PM1 control <- 0x2000", SimulatedDomain::guestShutdown),
          Map.entry("guest: PM1 control <- 0x2400", SimulatedDomain::guestSuspend),
          Map.entry("guest: out 0x505 <- 1", SimulatedDomain::guestPanic),
          Map.entry("guest: out 0x505 <- 3", SimulatedDomain::guestPanic),
          Map.entry(
              "guest: out 0x505 <- 2",
              domain -> domain.emit("GUEST_CRASHLOADED", JsonObject.of("action", "run"))),
          Map.entry("guest: ib700: out 0x443", SimulatedDomain::watchdog),
          Map.entry("guest: i6300esb: both stages", SimulatedDomain::watchdog),
          Map.entry("host: SIGTERM", SimulatedDomain::terminate),
          Map.entry("host: SIGHUP", SimulatedDomain::terminate),
          Map.entry("state: io", domain -> domain.ioError(BlockError.noSpace("d"))),
          Map.entry("state: watchdog", domain -> domain.watchdog(WatchdogAction.PAUSE)),
          Map.entry("state: panic", domain -> domain.guestPanic(PanicAction.PAUSE)),
          Map.entry("state: suspend", SimulatedDomain::guestSuspend),
          Map.entry("state: shutdown", SimulatedDomain::guestShutdown));

  private final SimulatedDomain domain;
  private final Set<String> resets = new HashSet<>();

  RecordedGuest(SimulatedDomain domain) {
    this.domain = domain;
  }

  /** Does what a note tells; and resets where the guest's firmware did, which no note tells. */
  void play(RecordingLine line) {
    if (domain.ended()) {
      return;
    }
    if (line.direction() == Direction.NOTE) {
      NOTES.entrySet().stream()
          .filter(note -> line.raw().startsWith(note.getKey()))
          .forEach(note -> note.getValue().accept(domain));
    } else if (line.direction() == Direction.OUT && isFirst(line)) {
      domain.guestReset();
    }
  }

  /** Of two monitors that tell of the same reset only the first counts. */
  private boolean isFirst(RecordingLine line) {
    if (!line.raw().contains(FIRMWARE_RESET)) {
      return false;
    }
    String stamp = line.raw().substring(0, line.raw().indexOf('}'));
    return resets.add(stamp);
  }
}
