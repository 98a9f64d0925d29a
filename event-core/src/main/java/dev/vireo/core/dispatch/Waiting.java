// SPDX-License-Identifier: Apache-2.0
package dev.vireo.core.dispatch;

import dev.vireo.event.HypervisorEvent;
import org.jspecify.annotations.Nullable;

/** An event that waits in a lane, or is being handled. */
final class Waiting extends Entry {
  private final HypervisorEvent event;
  private final Target[] targets;
  final Lane lane;

  /** How many of the methods are to be called, the first ones; the others are lost. */
  int due;

  /** How many of the methods have been called, the one that runs included. */
  int begun;

  /** How many of the calls are over. */
  int ended;

  /** Whether it is given to a quarantined listener to see how it does. */
  boolean probe;

  /** Its place among all waiting events; null once it waits no longer. */
  Line.@Nullable Place<Waiting> inWaiting;

  /** Its place among the waiting events of its domain, where the policy needs that. */
  Line.@Nullable Place<Waiting> inDomain;

  /** The stretch of its source's events that it belongs to, where the listener needs that. */
  @Nullable Stretch stretch;

  Waiting(long number, HypervisorEvent event, Target[] targets, Lane lane) {
    super(number);
    this.event = event;
    this.targets = targets;
    this.due = targets.length;
    this.lane = lane;
  }

  @Override
  HypervisorEvent event() {
    return event;
  }

  @Override
  Target[] targets() {
    return targets;
  }
}
