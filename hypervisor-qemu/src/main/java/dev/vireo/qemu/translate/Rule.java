// SPDX-License-Identifier: Apache-2.0
package dev.vireo.qemu.translate;

import dev.vireo.event.DomainEvent;
import dev.vireo.event.EventHeader;

/** How the data of one kind of QMP event becomes a domain event. */
@FunctionalInterface
interface Rule {

  /**
   * Makes the event. Without effects beside what {@link Members} notes: it is called a second time
   * with a header that holds the unknown words which the first call has met.
   *
   * @throws MalformedEventException if a member is missing or not what it should be
   */
  DomainEvent conclude(EventHeader header, Members data);
}
