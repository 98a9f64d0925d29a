// SPDX-License-Identifier: Apache-2.0
package dev.vireo.event;

/** A command to a domain was not carried out, or nobody can tell whether it was. */
public final class DomainControlException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final String errorClass;

  /**
   * @param errorClass QEMU's error class ({@code GenericError}, {@code CommandNotFound}...), or
   *     {@code NotControlled}, {@code ConnectionLost} or {@code TooManyCommands}, which are Vireo's
   * @param message what went wrong, for people
   */
  public DomainControlException(String errorClass, String message) {
    super(message);
    this.errorClass = errorClass;
  }

  /** The class of the error. */
  public String errorClass() {
    return errorClass;
  }
}
