// SPDX-License-Identifier: Apache-2.0
package dev.vireo.event;

import org.osgi.annotation.versioning.ProviderType;

/**
 * The root of everything that a listener can be told.
 *
 * <p>Events are immutable and finished in their constructor: a listener may keep one and hand it to
 * another thread. A new record in a family is a minor version of this package.
 */
@ProviderType
public sealed interface HypervisorEvent permits DomainEvent, SourceEvent {

  /** Where, when and in which order this event happened. */
  EventHeader header();

  /** The tag of this event: one constant for each record. */
  EventKind kind();
}
