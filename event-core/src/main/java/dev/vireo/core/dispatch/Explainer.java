// SPDX-License-Identifier: Apache-2.0
package dev.vireo.core.dispatch;

import dev.vireo.core.dispatch.ClosedListener.Interest;
import dev.vireo.event.EventHeader;
import dev.vireo.event.Explanation;
import dev.vireo.event.Explanation.Verdict;
import dev.vireo.event.HypervisorEvent;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Says why a listener did or did not get an event. Nothing is recorded for it when all goes well:
 * it concludes from where the registrations stand between the events, from what waits, and from
 * what was lost.
 */
final class Explainer {
  private final Hall hall;
  private final Sources sources;

  Explainer(Hall hall, Sources sources) {
    this.hall = hall;
    this.sources = sources;
  }

  Explanation explain(HypervisorEvent event, long id) {
    Listener listener = hall.roster().find(id);
    if (listener != null) {
      return new Case(event, listener.inWords(), ClosedListener.interestsOf(listener))
          .openSince(listener, listener.openedAt());
    }
    ClosedListener closed = hall.roster().findClosed(id);
    if (closed != null) {
      return new Case(event, closed.inWords(), closed.interests()).closed(closed);
    }
    return new Explanation(
        Verdict.UNKNOWN_LISTENER,
        "no listener has the id " + id + ", or it was closed too long ago to be remembered");
  }

  /** One question. */
  private final class Case {
    private final HypervisorEvent event;
    private final EventHeader header;
    private final String listener;
    private final List<Interest> interests;

    Case(HypervisorEvent event, String listener, List<Interest> interests) {
      this.event = event;
      this.header = event.header();
      this.listener = listener;
      this.interests = interests;
    }

    Explanation openSince(Listener open, long openedAt) {
      Explanation early = beforeDelivery(openedAt);
      return early != null ? early : delivery(open);
    }

    Explanation closed(ClosedListener closed) {
      Explanation early = beforeDelivery(closed.openedAt());
      if (early != null) {
        return early;
      }
      SourceLog.Note note = note();
      if (note != null && note.changes() >= closed.closedAt()) {
        return says(Verdict.CLOSED, "had been closed when it was published");
      }
      LossMemory losses = closed.losses();
      LossMemory.Fate fate = losses == null ? null : losses.of(header);
      if (fate != null) {
        return fateOf(fate.verdict());
      }
      boolean unsure = note != null && note.changesAfter() >= closed.closedAt();
      return unsure || (losses != null && !losses.reachesBackTo(header))
          ? forgotten()
          : fateOf(Verdict.DELIVERED);
    }

    /** What keeps an event from being put into the listener's mailbox; null if nothing does. */
    private @Nullable Explanation beforeDelivery(long openedAt) {
      if (!isOfType()) {
        return says(Verdict.OTHER_TYPE, "takes " + types() + ", which it is not");
      }
      if (!isOfDomain()) {
        return says(Verdict.OTHER_DOMAIN, "is for " + domains() + "; it is of " + domain());
      }
      SourceLog log = sources.log(header.source());
      if (log != null && log.isAmbiguous(header.sequence())) {
        return forgotten();
      }
      if (log == null || header.sequence() > log.last()) {
        return says(Verdict.NOT_PUBLISHED, "cannot have it: its source has not published it");
      }
      SourceLog.Note note = log.noteOf(header.sequence());
      if (note == null || (note.changes() < openedAt && note.changesAfter() >= openedAt)) {
        return forgotten();
      }
      return note.changes() < openedAt
          ? says(Verdict.REGISTERED_LATER, "was registered after it had been published")
          : null;
    }

    private SourceLog.@Nullable Note note() {
      SourceLog log = sources.log(header.source());
      return log == null ? null : log.noteOf(header.sequence());
    }

    private Explanation delivery(Listener open) {
      for (Turn turn : hall.turns().all()) {
        // A synchronous source may not have come to this listener yet: it is on its way in any
        // case.
        if (turn instanceof SynchronousTurn && Contents.isSame(turn.event(), event)) {
          return fateOf(Verdict.RUNNING);
        }
      }
      // Looked at before the mailbox: what its source has handed over then is in there, or was.
      boolean routed = isRouted();
      Mailbox used = open.usedMailbox();
      Verdict known = used == null ? null : used.contents().verdictOn(event);
      if (known == null && !routed) {
        return says(Verdict.QUEUED, "is about to have it, or has had it: its publish still runs");
      }
      return known == Verdict.FORGOTTEN
          ? forgotten()
          : fateOf(known == null ? Verdict.DELIVERED : known);
    }

    private boolean isRouted() {
      SourceLog log = sources.log(header.source());
      return log != null && header.sequence() <= log.routed();
    }

    private boolean isOfType() {
      return interests.stream().anyMatch(interest -> interest.type().isInstance(event));
    }

    private boolean isOfDomain() {
      return interests.stream()
          .filter(interest -> interest.type().isInstance(event))
          .anyMatch(interest -> interest.pattern().matches(header.domain()));
    }

    private String types() {
      return interests.stream()
          .map(interest -> interest.type().getSimpleName())
          .distinct()
          .collect(Collectors.joining(", "));
    }

    private String domains() {
      return interests.stream()
          .filter(interest -> interest.type().isInstance(event))
          .map(interest -> '"' + interest.domain() + '"')
          .distinct()
          .collect(Collectors.joining(", "));
    }

    private String domain() {
      return header.domain() == null ? "no domain" : ForeignLog.text(header.domain());
    }

    private Explanation fateOf(Verdict verdict) {
      return says(
          verdict,
          switch (verdict) {
            case DELIVERED -> "was given it";
            case RUNNING -> "is being given it now";
            case QUEUED -> "has it in its mailbox, where it waits";
            case OVERFLOWED -> "lost it: its mailbox was full";
            case CONFLATED -> "was given a newer one of its domain instead: its mailbox was full";
            case CLOSED -> "was closed while it waited in its mailbox";
            case QUARANTINED -> "was quarantined";
            default -> throw new IllegalArgumentException(verdict + " is no fate");
          });
    }

    private Explanation forgotten() {
      return says(Verdict.FORGOTTEN, "may or may not have had it: that is not remembered any more");
    }

    private Explanation says(Verdict verdict, String what) {
      String name = event.getClass().getSimpleName();
      return new Explanation(
          verdict,
          name
              + " "
              + header.sequence()
              + " of source \""
              + header.source()
              + "\": "
              + listener
              + " "
              + what);
    }
  }
}
