// SPDX-License-Identifier: Apache-2.0
package dev.vireo.core.extender;

import dev.vireo.event.LeakedBundle;
import java.time.Instant;
import java.util.List;

/** A revision that has gone and may not be collected for ever. Guarded by its watch. */
final class Suspect {
  private final Revision revision;
  private final Instant since;
  private final long goneAt;

  /** How many collections were asked for on its account. */
  private int collections;

  /** Whether one of them is known to have run. */
  private boolean collectionSeen;

  private boolean reported;
  private List<String> causes = List.of();

  Suspect(Revision revision, Instant since, long goneAt) {
    this.revision = revision;
    this.since = since;
    this.goneAt = goneAt;
  }

  Revision revision() {
    return revision;
  }

  boolean isCollected() {
    return revision.isCollected();
  }

  /** For how long it has been gone. */
  long age(long now) {
    return now - goneAt;
  }

  int collections() {
    return collections;
  }

  void collectionAsked(boolean ran) {
    collections++;
    collectionSeen |= ran;
  }

  boolean sawCollection() {
    return collectionSeen;
  }

  boolean isReported() {
    return reported;
  }

  LeakedBundle report(List<String> newCauses) {
    reported = true;
    causes = newCauses;
    return toReport();
  }

  LeakedBundle toReport() {
    return new LeakedBundle(revision.bundle(), since, causes);
  }
}
