// SPDX-License-Identifier: Apache-2.0
package dev.vireo.testing;

/** Carries the timeline with the failure of a test that did not come from an expectation. */
final class TimelineNote extends Throwable {

  private static final long serialVersionUID = 1L;

  TimelineNote(Timeline timeline) {
    super(timeline.toString(), null, false, false);
  }

  @Override
  public String toString() {
    return String.valueOf(getMessage());
  }
}
