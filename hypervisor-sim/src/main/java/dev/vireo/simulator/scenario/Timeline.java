// SPDX-License-Identifier: Apache-2.0
package dev.vireo.simulator.scenario;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** What has happened in a run, in order. Bounded: of a very long run the first part is kept. */
final class Timeline {

  private static final int MOST = 200_000;

  private final List<TimelineEntry> entries = new ArrayList<>();
  private long left;

  synchronized void add(TimelineEntry entry) {
    if (entries.size() < MOST) {
      entries.add(entry);
    } else {
      left++;
    }
  }

  synchronized List<TimelineEntry> entries() {
    List<TimelineEntry> all = new ArrayList<>(entries);
    if (left > 0) {
      Duration last = entries.get(entries.size() - 1).at();
      all.add(
          new TimelineEntry(
              last, TimelineEntry.Kind.NOTE, "", "", left + " more entries were not kept"));
    }
    return all;
  }
}
