// SPDX-License-Identifier: Apache-2.0
package dev.vireo.qemu.translate;

import static java.util.Map.entry;

import dev.vireo.event.DomainCrashed;
import dev.vireo.event.DomainRebooted;
import dev.vireo.event.DomainResumed;
import dev.vireo.event.DomainShutdown;
import dev.vireo.event.DomainSuspended;
import dev.vireo.event.EventHeader;
import dev.vireo.event.GuestShutdownRequested;
import dev.vireo.event.GuestSuspendedToDisk;
import dev.vireo.event.GuestSuspendedToMemory;
import dev.vireo.event.GuestWokeUp;
import dev.vireo.event.MemoryFailed;
import dev.vireo.event.PowerdownRequested;
import dev.vireo.event.ShutdownCause;
import dev.vireo.event.StoppedByDebugger;
import dev.vireo.event.WatchdogFired;
import java.util.Map;

/** The events of QEMU's module run-state. */
final class RunStateRules {

  static final Map<String, Rule> RULES =
      Map.ofEntries(
          entry("SHUTDOWN", RunStateRules::shutdown),
          entry("RESET", RunStateRules::reset),
          entry("SUSPEND", (header, data) -> new GuestSuspendedToMemory(header, null)),
          entry("SUSPEND_DISK", (header, data) -> new GuestSuspendedToDisk(header, null)),
          entry("WAKEUP", (header, data) -> new GuestWokeUp(header, null)),
          entry("POWERDOWN", (header, data) -> new PowerdownRequested(header)),
          entry("GUEST_PVSHUTDOWN", (header, data) -> new GuestShutdownRequested(header)),
          entry("DEBUG", (header, data) -> new StoppedByDebugger(header)),
          entry("GUEST_PANICKED", crashed(DomainCrashed.Detail.PANICKED)),
          entry("GUEST_CRASHLOADED", crashed(DomainCrashed.Detail.CRASHLOADED)),
          entry("MEMORY_FAILURE", RunStateRules::memoryFailed),
          entry(
              "WATCHDOG",
              (header, data) ->
                  new WatchdogFired(header, data.word("action", WatchdogFired.Action.class))));

  private RunStateRules() {}

  /** The details of STOP and RESUME are what the state says, since QEMU does not. */
  static Map<String, Rule> of(RunState state) {
    return Map.of(
        "STOP", (header, data) -> DomainSuspended.because(header, state.whySuspended()),
        "RESUME", (header, data) -> new DomainResumed(header, state.whyResumed()));
  }

  private static DomainShutdown shutdown(EventHeader header, Members data) {
    Boolean guest = data.optionalBool("guest");
    DomainShutdown.Detail detail =
        guest == null
            ? DomainShutdown.Detail.FINISHED
            : guest ? DomainShutdown.Detail.GUEST : DomainShutdown.Detail.HOST;
    return new DomainShutdown(
        header, detail, guest, data.optionalWord("reason", ShutdownCause.class));
  }

  private static DomainRebooted reset(EventHeader header, Members data) {
    return new DomainRebooted(
        header, data.optionalBool("guest"), data.optionalWord("reason", ShutdownCause.class));
  }

  private static Rule crashed(DomainCrashed.Detail detail) {
    return (header, data) ->
        new DomainCrashed(
            header,
            detail,
            data.word("action", DomainCrashed.Action.class),
            data.has("info") ? PanicReader.read(data.object("info")) : null);
  }

  private static MemoryFailed memoryFailed(EventHeader header, Members data) {
    Members flags = data.spread("flags");
    return new MemoryFailed(
        header,
        data.word("recipient", MemoryFailed.Recipient.class),
        data.word("action", MemoryFailed.Action.class),
        flags.bool("action-required"),
        flags.bool("recursive"));
  }
}
