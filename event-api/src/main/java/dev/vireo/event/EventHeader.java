// SPDX-License-Identifier: Apache-2.0
package dev.vireo.event;

import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What all events have in common.
 *
 * @param source the name of the source (connection) that published the event
 * @param domain the domain; null for a {@link SourceEvent}
 * @param sequence the event's number in its source, from 1, growing by one
 * @param time the hypervisor's own time stamp, microseconds exact; null when it gave none
 * @param timeQuality what is known of {@code time}
 * @param received when Vireo read the event
 * @param origin how the event came to be known
 * @param throttled whether the hypervisor may have merged several events of this kind into this one
 * @param cause the QMP event behind this one; null when there is none
 * @param unknownWords the words that no enumeration of this version knows, by the name of the
 *     record component that is therefore {@code UNKNOWN} ({@code server.family} for a component of
 *     a component); nearly always empty
 */
public record EventHeader(
    String source,
    @Nullable Domain domain,
    long sequence,
    @Nullable Instant time,
    TimeQuality timeQuality,
    Instant received,
    Origin origin,
    boolean throttled,
    @Nullable MonitorCause cause,
    Map<String, String> unknownWords) {

  public EventHeader {
    Objects.requireNonNull(source, "source");
    Objects.requireNonNull(timeQuality, "timeQuality");
    Objects.requireNonNull(received, "received");
    Objects.requireNonNull(origin, "origin");
    unknownWords = Map.copyOf(unknownWords);
    if (sequence < 1) {
      throw new IllegalArgumentException("sequence is " + sequence + "; a source counts from 1");
    }
    if ((time == null) != (timeQuality == TimeQuality.MISSING)) {
      throw new IllegalArgumentException("time " + time + " cannot be " + timeQuality);
    }
  }

  /**
   * The header of a live event without a time stamp, received now: what a test of a listener needs.
   */
  public static EventHeader of(String source, @Nullable Domain domain, long sequence) {
    return new EventHeader(
        source,
        domain,
        sequence,
        null,
        TimeQuality.MISSING,
        Instant.now(),
        Origin.LIVE,
        false,
        null,
        Map.of());
  }

  /** The domain, for the constructor of a domain event, which cannot be without one. */
  static void requireDomain(EventHeader header) {
    if (Objects.requireNonNull(header, "header").domain() == null) {
      throw new IllegalArgumentException("a domain event's header names a domain: " + header);
    }
  }
}
