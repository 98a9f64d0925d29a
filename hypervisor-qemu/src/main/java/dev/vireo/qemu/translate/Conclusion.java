// SPDX-License-Identifier: Apache-2.0
package dev.vireo.qemu.translate;

import dev.vireo.event.DomainEvent;
import dev.vireo.event.EventHeader;

/** An event that is certain but for its header, which numbers it. */
@FunctionalInterface
interface Conclusion {

  DomainEvent with(EventHeader header);
}
