// SPDX-License-Identifier: Apache-2.0
package dev.vireo.event;

import org.osgi.annotation.versioning.ProviderType;

/** The service for those who bring events: hypervisors' clients. */
@ProviderType
public interface EventSources {

  /**
   * Opens a source whose events go through the listeners' mailboxes.
   *
   * @param name what the headers of its events say as source
   * @throws IllegalStateException if a source of that name is open
   */
  default EventSource open(String name) {
    return open(name, SourceOptions.DEFAULTS);
  }

  /**
   * Opens a source.
   *
   * @param name what the headers of its events say as source
   * @throws IllegalStateException if a source of that name is open
   */
  EventSource open(String name, SourceOptions options);
}
