// SPDX-License-Identifier: Apache-2.0
package dev.vireo.simulator;

import dev.vireo.qmp.JsonObject;
import java.time.Duration;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What the guest and its host did beside the monitor, done to a simulated domain. */
final class RecordedGuest {

  private static final String FIRMWARE_RESET = "{\"guest\": true, \"reason\": \"guest-reset\"}";

  /** What somebody did, and with what. */
  @FunctionalInterface
  interface Deed extends BiConsumer<SimulatedDomain, MatchResult> {}

  /** By the beginning of the recording's note. */
  private static final Map<String, Consumer<SimulatedDomain>> NOTES =
      Map.ofEntries(
          Map.entry("guest: PM1 control <- 0x2000", SimulatedDomain::guestShutdown),
          Map.entry("guest: PM1 control <- 0x2400", SimulatedDomain::guestSuspend),
          Map.entry("guest: PM1 control <- 0x2800", SimulatedDomain::guestSuspendToDisk),
          Map.entry("guest: RTC hours", RecordedGuest::setClock),
          Map.entry("guest: RTC day", RecordedGuest::setClock),
          Map.entry("guest: RTC minutes", RecordedGuest::setClock),
          Map.entry("guest: RTC year", RecordedGuest::setClock),
          Map.entry("guest: one single change", RecordedGuest::setClock),
          Map.entry("guest: two changes", RecordedGuest::setClockTwice),
          Map.entry("host: debugger connects", SimulatedDomain::debuggerStop),
          Map.entry("host: debugger sends continue", SimulatedDomain::debuggerContinue),
          Map.entry("host: debugger interrupts", SimulatedDomain::debuggerStop),
          Map.entry("host: debugger sets a breakpoint", SimulatedDomain::debuggerContinue),
          Map.entry("guest runs into the breakpoint", SimulatedDomain::debuggerStop),
          Map.entry("host: debugger steps", RecordedGuest::step),
          Map.entry(
              "host: memory error (action optional) at an address",
              domain -> memoryFailure(domain, "hypervisor", "ignore", false)),
          Map.entry(
              "host: memory error (action optional) at guest",
              domain -> memoryFailure(domain, "guest", "reset", false)),
          Map.entry(
              "host: memory error (action required) at guest",
              domain -> memoryFailure(domain, "guest", "reset", true)),
          Map.entry("host: a peer connects to", SimulatedDomain::migrationStranger),
          Map.entry("host: SIGKILL", SimulatedDomain::close),
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

  RecordedGuest(SimulatedDomain domain) {
    this.domain = domain;
    RecordedDevices.begin(domain);
  }

  /** Does what a note tells. */
  void play(RecordingLine note) {
    NOTES.entrySet().stream()
        .filter(entry -> note.raw().startsWith(entry.getKey()) && !domain.ended())
        .forEach(entry -> entry.getValue().accept(domain));
    RecordedDevices.NOTES.forEach((pattern, deed) -> play(note.raw(), pattern, deed));
  }

  private void play(String note, Pattern pattern, Deed deed) {
    Matcher match = pattern.matcher(note);
    if (match.matches() && !domain.ended()) {
      deed.accept(domain, match);
    }
  }

  static boolean isFirmware(RecordingLine line) {
    return line.raw().contains(FIRMWARE_RESET) || line.raw().contains("\"WAKEUP\"");
  }

  /** The firmware resets the machine, or its alarm wakes it up. */
  void firmware() {
    if (domain.runState() == RunState.SUSPENDED) {
      domain.guestWakeup();
    } else {
      domain.guestReset();
    }
  }

  private static void memoryFailure(
      SimulatedDomain domain, String recipient, String action, boolean required) {
    JsonObject flags = JsonObject.of("action-required", required, "recursive", false);
    domain.emit(
        "MEMORY_FAILURE", JsonObject.of("recipient", recipient, "action", action, "flags", flags));
    if (action.equals("reset")) {
      domain.guestReset();
    }
  }

  private static void step(SimulatedDomain domain) {
    domain.debuggerContinue();
    domain.debuggerStop();
  }

  /** The clock's offset is masked: it depends on the recording's host. */
  private static void setClock(SimulatedDomain domain) {
    domain.guestClock(Duration.ofHours(1));
  }

  private static void setClockTwice(SimulatedDomain domain) {
    setClock(domain);
    setClock(domain);
  }
}
