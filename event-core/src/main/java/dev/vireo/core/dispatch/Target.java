// SPDX-License-Identifier: Apache-2.0
package dev.vireo.core.dispatch;

import dev.vireo.core.registry.DomainPattern;
import dev.vireo.event.HypervisorEvent;

/** A listener method as it is called, with its domains read once. */
final class Target {
  /** No method. */
  static final Target[] NONE = {};

  private final ListenerMethod method;
  private final DomainPattern pattern;

  /** Its place among the listener's methods. */
  private final int index;

  /**
   * @throws IllegalArgumentException if the method's domain is no valid glob
   */
  Target(ListenerMethod method, int index) {
    this.method = method;
    this.index = index;
    this.pattern = DomainPattern.parse(method.domain());
  }

  ListenerMethod method() {
    return method;
  }

  int index() {
    return index;
  }

  DomainPattern pattern() {
    return pattern;
  }

  /** Whether the event is of a domain that the method is for. */
  boolean isFor(HypervisorEvent event) {
    return pattern.matches(event.header().domain());
  }

  void call(HypervisorEvent event) {
    method.call().accept(event);
  }
}
