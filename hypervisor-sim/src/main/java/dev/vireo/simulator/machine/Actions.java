// SPDX-License-Identifier: Apache-2.0
package dev.vireo.simulator.machine;

import dev.vireo.simulator.DomainSettings;
import dev.vireo.simulator.PanicAction;
import dev.vireo.simulator.WatchdogAction;

/** What {@code -action} and {@code set-action} choose. Guarded by the machine's lock. */
final class Actions {

  boolean staysAfterShutdown;
  boolean endsOnReset;
  PanicAction panic;
  WatchdogAction watchdog;

  Actions(DomainSettings settings) {
    staysAfterShutdown = settings.staysAfterShutdown();
    endsOnReset = settings.endsOnReset();
    panic = settings.panicAction();
    watchdog = settings.watchdogAction();
  }

  /** A crash that would end QEMU pauses it where a shutdown does. */
  PanicAction effective(PanicAction action) {
    return action == PanicAction.SHUTDOWN && staysAfterShutdown ? PanicAction.PAUSE : action;
  }
}
