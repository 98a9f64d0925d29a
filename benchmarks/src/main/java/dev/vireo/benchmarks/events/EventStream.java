// SPDX-License-Identifier: Apache-2.0
package dev.vireo.benchmarks.events;

import dev.vireo.event.Domain;
import dev.vireo.event.EventHeader;
import dev.vireo.event.HypervisorEvent;
import java.util.Random;
import java.util.UUID;

/**
 * The mixed stream: ready events of all kinds in random order, the same in every process.
 *
 * <p>Random, because calls of the same target in runs are three times as fast and no host offers
 * them.
 */
public final class EventStream {
  /** The name that the headers give as source. */
  public static final String SOURCE = "bench";

  /** How many events; a power of two, so that a stream is walked for ever with a mask. */
  public static final int LENGTH = 4096;

  private static final int DOMAINS = 64;

  private final HypervisorEvent[] events = new HypervisorEvent[LENGTH];
  private final int[] kinds = new int[LENGTH];

  public EventStream() {
    Random random = new Random(42);
    for (int i = 0; i < LENGTH; i++) {
      // Every kind occurs at the beginning, so that a check need not search.
      kinds[i] = i < Kinds.ALL.size() ? i : random.nextInt(Kinds.ALL.size());
      events[i] = event(Kinds.ALL.get(kinds[i]), i, random.nextInt(DOMAINS));
    }
  }

  private static HypervisorEvent event(Kind<?> kind, int i, int domain) {
    Domain of = new Domain(new UUID(1, domain), "web-" + domain);
    return kind.event().apply(EventHeader.of(SOURCE, of, i + 1L));
  }

  /** The event at this place. */
  public HypervisorEvent event(int i) {
    return events[i];
  }

  /** The place in {@link Kinds#ALL} of the kind of the event at this place. */
  public int kind(int i) {
    return kinds[i];
  }
}
