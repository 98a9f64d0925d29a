// SPDX-License-Identifier: Apache-2.0
package dev.vireo.core.dispatch;

import dev.vireo.event.RegistrationOptions;
import java.util.List;
import java.util.Objects;

/**
 * A listener as the engine takes it: one object, its methods, one mailbox.
 *
 * @param name what logs and figures call it: the class, or the label
 * @param bundle symbolic name and version of its bundle; empty when there is none
 * @param methods its listener methods, at least one; an event that several take is given to each,
 *     the most specific type first, then in the order of their descriptions
 * @param options its mailbox, whether it is serial, and what to call when it is over; the domain in
 *     here is not looked at, each method has its own
 */
public record ListenerDefinition(
    String name, String bundle, List<ListenerMethod> methods, RegistrationOptions options) {
  public ListenerDefinition {
    Objects.requireNonNull(name, "name");
    Objects.requireNonNull(bundle, "bundle");
    Objects.requireNonNull(options, "options");
    methods = List.copyOf(methods);
    if (methods.isEmpty()) {
      throw new IllegalArgumentException(
          name + " has no listener method; a listener has at least one");
    }
  }

  /** The listener and where it comes from, for logs. */
  String inWords() {
    return bundle.isEmpty() ? name : name + " of bundle " + bundle;
  }
}
