// SPDX-License-Identifier: Apache-2.0
package dev.vireo.simulator.schema;

/** An argument is not what the schema asks for. */
public final class ArgumentFault extends Exception {

  private static final long serialVersionUID = 1L;

  private final String text;

  private ArgumentFault(String text) {
    // A stack trace would cost more than the reply, and nobody reads it.
    super(text, null, false, false);
    this.text = text;
  }

  /** What QEMU says. */
  public String text() {
    return text;
  }

  static ArgumentFault missing(Place place) {
    return new ArgumentFault("Parameter '" + place.path() + "' is missing");
  }

  static ArgumentFault unexpected(Place place) {
    return new ArgumentFault("Parameter '" + place.path() + "' is unexpected");
  }

  static ArgumentFault type(Place place, String expected) {
    return new ArgumentFault(
        "Invalid parameter type for '" + place.path() + "', expected: " + expected);
  }

  /** QEMU names an alternate by its member alone. */
  static ArgumentFault alternate(Place place, String expected) {
    return new ArgumentFault(
        "Invalid parameter type for '" + place.name() + "', expected: " + expected);
  }

  /** QEMU's reader names the whole path here. */
  static ArgumentFault number(Place place, String expected) {
    return new ArgumentFault("Parameter '" + place.path() + "' expects " + expected);
  }

  /** QEMU names a member alone whose value is out of range. */
  static ArgumentFault range(Place place, String expected) {
    return new ArgumentFault("Parameter '" + place.name() + "' expects " + expected);
  }

  /** QEMU names an enumeration by its member alone. */
  static ArgumentFault word(Place place, String word) {
    return new ArgumentFault(
        "Parameter '" + place.name() + "' does not accept value '" + word + "'");
  }
}
