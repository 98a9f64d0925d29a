// SPDX-License-Identifier: Apache-2.0
package dev.vireo.simulator.machine.device;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Where a function sits on its PCI bus. */
record PciAddress(int slot, int function) {

  static final PciAddress NONE = new PciAddress(0, 0);

  static final int SLOTS = 32;

  private static final Pattern TEXT =
      Pattern.compile("(?:0x)?([0-9a-fA-F]{1,4})(?:\\.(?:0x)?([0-9a-fA-F]{1,4}))?");

  /** From slot and function in hexadecimal; empty if that is no address. */
  static Optional<PciAddress> parse(String text) {
    Matcher matcher = TEXT.matcher(text);
    if (!matcher.matches()) {
      return Optional.empty();
    }
    int slot = Integer.parseInt(matcher.group(1), 16);
    int function = matcher.group(2) == null ? 0 : Integer.parseInt(matcher.group(2), 16);
    return slot < SLOTS && function < 8
        ? Optional.of(new PciAddress(slot, function))
        : Optional.empty();
  }

  @Override
  public String toString() {
    return "%x.%x".formatted(slot, function);
  }
}
