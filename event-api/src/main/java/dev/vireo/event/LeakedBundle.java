// SPDX-License-Identifier: Apache-2.0
package dev.vireo.event;

import java.time.Instant;
import java.util.List;

/**
 * A bundle that has gone, uninstalled, updated or refreshed, and whose classes stay in memory
 * because something still refers to them.
 *
 * @param bundle symbolic name and version of what has gone
 * @param since when it went
 * @param causes what is known of who refers to it, a sentence each; empty when nothing is
 */
public record LeakedBundle(String bundle, Instant since, List<String> causes) {
  public LeakedBundle {
    causes = List.copyOf(causes);
  }
}
