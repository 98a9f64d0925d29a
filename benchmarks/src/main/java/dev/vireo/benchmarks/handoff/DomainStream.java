// SPDX-License-Identifier: Apache-2.0
package dev.vireo.benchmarks.handoff;

import dev.vireo.event.Domain;
import dev.vireo.event.DomainResumed;
import dev.vireo.event.EventHeader;
import dev.vireo.event.HypervisorEvent;
import dev.vireo.event.Origin;
import dev.vireo.event.TimeQuality;
import java.time.Instant;
import java.util.Map;
import java.util.Random;
import java.util.UUID;

/**
 * What one publisher publishes over and over: ready events of its own share of the domains, the
 * domains in random order, those of one domain in theirs.
 */
final class DomainStream {
  static final int DOMAINS = 10_000;

  /** Events of one domain before it starts again; a power of two. */
  static final int PER_DOMAIN = 16;

  private static final Instant RECEIVED = Instant.EPOCH;

  final String source;
  final int firstDomain;
  final int endDomain;
  final HypervisorEvent[] events;

  private DomainStream(String source, int firstDomain, int endDomain) {
    this.source = source;
    this.firstDomain = firstDomain;
    this.endDomain = endDomain;
    this.events = new HypervisorEvent[(endDomain - firstDomain) * PER_DOMAIN];
  }

  /** The share of one of several publishers. */
  static DomainStream of(int publisher, int publishers) {
    int share = DOMAINS / publishers;
    DomainStream stream =
        new DomainStream("bench-" + publisher, publisher * share, (publisher + 1) * share);
    stream.fill();
    return stream;
  }

  private void fill() {
    int[] order = shuffled();
    int[] next = new int[endDomain - firstDomain];
    Domain[] domains = domains();
    for (int i = 0; i < events.length; i++) {
      int domain = order[i] % next.length;
      int place = (firstDomain + domain) * PER_DOMAIN + next[domain]++;
      events[i] = new DomainResumed(header(domains[domain], place), DomainResumed.Detail.UNPAUSED);
    }
  }

  private int[] shuffled() {
    Random random = new Random(firstDomain);
    int[] order = new int[events.length];
    for (int i = 0; i < order.length; i++) {
      int other = random.nextInt(i + 1);
      order[i] = order[other];
      order[other] = i;
    }
    return order;
  }

  private Domain[] domains() {
    Domain[] domains = new Domain[endDomain - firstDomain];
    for (int i = 0; i < domains.length; i++) {
      domains[i] = new Domain(new UUID(1, firstDomain + i), "web-" + (firstDomain + i));
    }
    return domains;
  }

  private EventHeader header(Domain domain, int place) {
    return new EventHeader(
        source,
        domain,
        place + 1L,
        RECEIVED,
        TimeQuality.GIVEN,
        RECEIVED,
        Origin.LIVE,
        false,
        null,
        Map.of());
  }

  /** A number for each event of all streams: its domain times {@link #PER_DOMAIN}, and which. */
  static int place(HypervisorEvent event) {
    return (int) event.header().sequence() - 1;
  }
}
