// SPDX-License-Identifier: Apache-2.0
package dev.vireo.core.scan;

import dev.vireo.event.RegistrationOptions;
import java.util.List;

/**
 * What the rules say of one class.
 *
 * @param constructor the descriptor of the constructor to call
 * @param methods its listener methods, inherited ones included
 * @param options what the class says of its mailbox and its delivery
 * @param refused what cannot listen, and why
 * @param usable whether the class as a whole may be a listener
 */
public record JudgedClass(
    String className,
    String constructor,
    List<AcceptedMethod> methods,
    RegistrationOptions options,
    List<Refused> refused,
    boolean usable) {
  public JudgedClass {
    methods = List.copyOf(methods);
    refused = List.copyOf(refused);
  }

  /** {@code method(Type), method(Type) for web-*}, for people. */
  public String methodList() {
    return String.join(", ", methods.stream().map(AcceptedMethod::toString).toList());
  }
}
