// SPDX-License-Identifier: Apache-2.0
package dev.vireo.simulator.scenario;

import java.time.Duration;
import java.util.Locale;
import java.util.Objects;

/**
 * Something that has happened in a run.
 *
 * @param at when, since the beginning of the run
 * @param kind what kind of thing
 * @param domain the domain; empty for none
 * @param track the track whose step it is; empty for none
 * @param text what
 */
public record TimelineEntry(Duration at, Kind kind, String domain, String track, String text) {

  /** What kinds of things happen. */
  public enum Kind {
    /** A note of the scenario, or one of the run. */
    NOTE,
    /** A step was done. */
    DONE,
    /** A step could not be done; the text says why. The track goes on. */
    SKIPPED,
    /** A client has sent a command. */
    COMMAND,
    /** A fault has happened to a client. */
    FAULT,
    /** What was expected has come. */
    MET,
    /** What was expected has not come. */
    FAILED
  }

  /** Checks. */
  public TimelineEntry {
    Objects.requireNonNull(at, "at");
    Objects.requireNonNull(kind, "kind");
    Objects.requireNonNull(domain, "domain");
    Objects.requireNonNull(track, "track");
    Objects.requireNonNull(text, "text");
  }

  /** One line: time, domain, track, kind and text. */
  @Override
  public String toString() {
    String time =
        String.format(
            "%02d:%02d:%02d.%03d",
            at.toHours(), at.toMinutesPart(), at.toSecondsPart(), at.toMillisPart());
    String where = track.isEmpty() ? domain : domain + " [" + track + "]";
    return time
        + " "
        + where
        + (where.isEmpty() ? "" : " ")
        + kind.name().toLowerCase(Locale.ROOT)
        + ": "
        + text;
  }
}
