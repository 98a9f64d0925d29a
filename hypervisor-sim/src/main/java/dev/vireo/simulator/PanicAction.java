// SPDX-License-Identifier: Apache-2.0
package dev.vireo.simulator;

/** What QEMU does when the guest's kernel crashes (`-action panic=`). */
public enum PanicAction {
  /** Stops the guest: GUEST_PANICKED, STOP. */
  PAUSE("pause", "pause"),
  /** Ends QEMU: GUEST_PANICKED, SHUTDOWN, end of stream. */
  SHUTDOWN("shutdown", "poweroff"),
  /** The same with exit status 1, which a monitor does not show. */
  EXIT_FAILURE("exit-failure", "poweroff"),
  /** Only tells. */
  NONE("none", "run");

  private final String word;
  private final String eventWord;

  PanicAction(String word, String eventWord) {
    this.word = word;
    this.eventWord = eventWord;
  }

  /** The word that commands take. */
  public String word() {
    return word;
  }

  /** The word that GUEST_PANICKED carries. */
  public String eventWord() {
    return eventWord;
  }
}
