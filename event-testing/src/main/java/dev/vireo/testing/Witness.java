// SPDX-License-Identifier: Apache-2.0
package dev.vireo.testing;

import dev.vireo.event.Delivery;
import dev.vireo.event.HypervisorEvent;
import dev.vireo.event.ListenerFailure;
import java.util.ArrayList;
import java.util.List;

/** Sees each event of a host and what listeners make of it, and tells whoever waits for it. */
final class Witness {

  private final Timeline timeline;
  private final List<Expectation<?>> armed = new ArrayList<>();
  private final List<ListenerFailure> failures = new ArrayList<>();
  private boolean failuresSeen;
  private long places;

  Witness(Timeline timeline) {
    this.timeline = timeline;
  }

  void arm(Expectation<?> expectation) {
    armed.add(expectation);
  }

  /** All listeners of the event have returned. */
  void delivered(HypervisorEvent event) {
    long place = ++places;
    armed.forEach(expectation -> expectation.told(event, place));
  }

  /** One listener method has returned. */
  void delivered(Delivery delivery) {
    timeline.delivered(delivery);
    long place = ++places;
    armed.forEach(expectation -> expectation.told(delivery, place));
  }

  void failed(ListenerFailure failure) {
    timeline.failed(failure);
    failures.add(failure);
  }

  /** What has failed so far; from now on it is the test's business. */
  List<ListenerFailure> failures() {
    failuresSeen = true;
    return List.copyOf(failures);
  }

  void requireNoUnseenFailure() {
    if (!failuresSeen && !failures.isEmpty()) {
      Throwable cause = failures.get(0).cause();
      throw new AssertionError("A listener has thrown " + cause + "\n" + timeline, cause);
    }
  }
}
