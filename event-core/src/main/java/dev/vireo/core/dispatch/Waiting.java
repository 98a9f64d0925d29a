// SPDX-License-Identifier: Apache-2.0
package dev.vireo.core.dispatch;

import dev.vireo.event.HypervisorEvent;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** An event that waits, or is being handled. */
final class Waiting extends Entry {
  private final HypervisorEvent event;
  private final List<ListenerMethod> methods;
  final Lane lane;

  /** How many of the methods have been called, the one that runs included. */
  int begun;

  /** Its place among all waiting events; null once it waits no longer. */
  Line.@Nullable Place<Waiting> inWaiting;

  /** Its place among the waiting events of its domain, where the policy needs that. */
  Line.@Nullable Place<Waiting> inDomain;

  /** The stretch of its source's events that it belongs to, where the listener needs that. */
  @Nullable Stretch stretch;

  Waiting(long number, HypervisorEvent event, List<ListenerMethod> methods, Lane lane) {
    super(number);
    this.event = event;
    this.methods = methods;
    this.lane = lane;
  }

  @Override
  HypervisorEvent event() {
    return event;
  }

  @Override
  List<ListenerMethod> methods() {
    return methods;
  }

  /** The calls that are still due. */
  int due() {
    return methods.size() - begun;
  }
}
