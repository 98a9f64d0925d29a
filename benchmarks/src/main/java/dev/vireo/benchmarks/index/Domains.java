// SPDX-License-Identifier: Apache-2.0
package dev.vireo.benchmarks.index;

import dev.vireo.benchmarks.events.EventStream;
import dev.vireo.event.Domain;
import dev.vireo.event.DomainResumed;
import dev.vireo.event.EventHeader;
import dev.vireo.event.HypervisorEvent;
import java.util.UUID;

/** The domains that listeners want, and their events. */
final class Domains {
  /** The record that all of it is about. */
  static final Class<? extends HypervisorEvent> RECORD = DomainResumed.class;

  private Domains() {}

  /** A domain of its own; its name's characters are not those of an earlier call. */
  static Domain domain(int number) {
    return new Domain(new UUID(1, number), "web-%06d-a".formatted(number));
  }

  /** A glob that only this domain's name matches. */
  static String globOf(Domain domain) {
    return domain.name().substring(0, domain.name().length() - 1) + "*";
  }

  static HypervisorEvent eventOf(int number) {
    EventHeader header = EventHeader.of(EventStream.SOURCE, domain(number), 1);
    return new DomainResumed(header, DomainResumed.Detail.UNPAUSED);
  }
}
