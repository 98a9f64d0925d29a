// SPDX-License-Identifier: Apache-2.0
package dev.vireo.event;

import java.util.Objects;

/**
 * Why a listener did, or did not, get an event.
 *
 * @param verdict what became of the event for this listener
 * @param reason the same for people, with what was found: one sentence
 */
public record Explanation(Verdict verdict, String reason) {
  public Explanation {
    Objects.requireNonNull(verdict, "verdict");
    Objects.requireNonNull(reason, "reason");
  }

  /** What can become of an event for one listener. */
  public enum Verdict {
    /** Its methods were called and have returned or thrown. */
    DELIVERED,
    /** A call for it runs now. */
    RUNNING,
    /** It waits in the listener's mailbox. */
    QUEUED,
    /** No method of the listener takes its type. */
    OTHER_TYPE,
    /** A method takes its type, but for other domains. */
    OTHER_DOMAIN,
    /** It was published before the listener was registered. */
    REGISTERED_LATER,
    /** The listener was closed before it was published, or with it still queued. */
    CLOSED,
    /** It was lost to a full mailbox. */
    OVERFLOWED,
    /** A newer event of its domain replaced it in a full mailbox. */
    CONFLATED,
    /** It was discarded while the listener was quarantined. */
    QUARANTINED,
    /** Its source has not published it. */
    NOT_PUBLISHED,
    /** There is no listener of that id, or it was closed too long ago to be remembered. */
    UNKNOWN_LISTENER,
    /** It is too long ago: what became of it is not remembered. */
    FORGOTTEN
  }
}
