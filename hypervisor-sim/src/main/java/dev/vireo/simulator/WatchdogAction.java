// SPDX-License-Identifier: Apache-2.0
package dev.vireo.simulator;

/** What QEMU does when the guest's watchdog expires (`-action watchdog=`). */
public enum WatchdogAction {
  /** Resets the guest: WATCHDOG, RESET. */
  RESET("reset"),
  /** Presses the power button: WATCHDOG, POWERDOWN. */
  SHUTDOWN("shutdown"),
  /** Ends QEMU: WATCHDOG, end of stream, no SHUTDOWN. */
  POWEROFF("poweroff"),
  /** Stops the guest: WATCHDOG, STOP. */
  PAUSE("pause"),
  /** Only tells (QEMU writes a line to its log). */
  DEBUG("debug"),
  /** Only tells. */
  NONE("none"),
  /** Tells, and interrupts the guest, which a monitor does not show. */
  INJECT_NMI("inject-nmi");

  private final String word;

  WatchdogAction(String word) {
    this.word = word;
  }

  /** QEMU's word for it. */
  public String word() {
    return word;
  }
}
