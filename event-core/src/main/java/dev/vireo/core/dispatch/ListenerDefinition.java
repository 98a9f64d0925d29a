// SPDX-License-Identifier: Apache-2.0
package dev.vireo.core.dispatch;

import dev.vireo.event.RegistrationOptions;
import java.util.List;

/**
 * An object that listens: its methods share one mailbox and one order.
 *
 * @param name its class
 * @param bundle symbolic name and version of its bundle; empty when there is none
 * @param methods its listener methods
 * @param options mailbox, serial delivery, what to do when it is free
 */
public record ListenerDefinition(
    String name, String bundle, List<ListenerMethod> methods, RegistrationOptions options) {
  public ListenerDefinition {
    methods = List.copyOf(methods);
  }
}
