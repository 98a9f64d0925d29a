// SPDX-License-Identifier: Apache-2.0
package dev.vireo.console.print;

import dev.vireo.event.HypervisorEvent;

/** A way to write an event as one line, without its line end. */
@FunctionalInterface
public interface EventLines {
  /** The line; it has no control characters but those of colours. */
  String line(HypervisorEvent event);
}
