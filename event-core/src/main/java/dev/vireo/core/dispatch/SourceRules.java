// SPDX-License-Identifier: Apache-2.0
package dev.vireo.core.dispatch;

import dev.vireo.event.EventHeader;
import dev.vireo.event.HypervisorEvent;

/** What may be published. */
final class SourceRules {
  private SourceRules() {}

  /** Each source publishes its own events only. */
  static void requireOwn(String name, HypervisorEvent event, EventHeader header) {
    String claimed = header.source();
    if (claimed != name && !claimed.equals(name)) {
      throw new IllegalArgumentException(
          "source \""
              + name
              + "\" was given an event of source \""
              + claimed
              + "\": "
              + event
              + "; each source publishes its own events only");
    }
  }

  static void requireOpen(boolean closed, String name, HypervisorEvent event) {
    if (closed) {
      throw new IllegalStateException(
          "source \"" + name + "\" is closed; open it again to publish " + event);
    }
  }
}
