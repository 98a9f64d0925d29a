// SPDX-License-Identifier: Apache-2.0
package dev.vireo.core.dispatch;

import dev.vireo.event.HypervisorEvent;
import dev.vireo.event.ListenerFigures;
import dev.vireo.event.LossReason;
import dev.vireo.event.MethodReport;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What became of a listener's events. Guarded by its mailbox's lock where nothing else is said. */
final class Accounts {
  private static final Logger LOG = LoggerFactory.getLogger(Accounts.class);

  private final Listener listener;
  private final Mailbox mailbox;
  private final Tally[] tallies;
  private final LogLimit failureLog;
  private final LogLimit lossLog;
  private int unseenLosses;
  private final LossMemory losses = new LossMemory();

  Accounts(Listener listener, Mailbox mailbox) {
    this.listener = listener;
    this.mailbox = mailbox;
    this.failureLog = new LogLimit(listener.hall()::settings);
    this.lossLog = new LogLimit(listener.hall()::settings);
    this.tallies = new Tally[listener.targets().length];
    for (int i = 0; i < tallies.length; i++) {
      tallies[i] = new Tally();
    }
  }

  LogLimit failureLog() {
    return failureLog;
  }

  LossMemory losses() {
    return losses;
  }

  /** A call for an event of the ring is over. For its runner, without the lock. */
  void delivered(Target target, boolean threw) {
    tallies[target.index()].drainedOne();
    if (threw) {
      failed(target);
    }
  }

  /** A call threw. */
  void failed(Target target) {
    synchronized (mailbox) {
      tallies[target.index()].failed++;
    }
  }

  /** A call for an entry of a lane is over; marks of losses are counted where they fail. */
  void delivered(Target target, Entry entry, boolean threw) {
    synchronized (mailbox) {
      Tally tally = tallies[target.index()];
      if (entry instanceof Waiting event) {
        event.ended++;
        tally.delivered++;
      }
      if (threw) {
        tally.failed++;
      }
    }
  }

  /** An event is lost before any method was called for it. */
  void lost(HypervisorEvent event, LossReason reason) {
    if (listener.only() == null) {
      lost(event, listener.due(event), 0, reason);
    } else {
      tallies[0].lost(reason);
      remember(event, reason);
    }
  }

  /** An event of a lane is lost, but for the methods that were called for it. */
  void lost(Waiting event, LossReason reason) {
    if (event.begun < event.due) {
      event.due = event.begun;
      lost(event.event(), event.targets(), event.begun, reason);
    }
  }

  /** An event is lost for these methods from one on. */
  void lost(HypervisorEvent event, Target[] due, int from, LossReason reason) {
    for (int i = from; i < due.length; i++) {
      tallies[due[i].index()].lost(reason);
    }
    if (from < due.length) {
      remember(event, reason);
    }
  }

  private void remember(HypervisorEvent event, LossReason reason) {
    losses.add(event.header(), LossMemory.Fate.of(reason));
    if (reason == LossReason.QUARANTINED) {
      Seclusion seclusion = mailbox.isolation().seclusion();
      if (seclusion != null) {
        seclusion.lost(event.header());
      }
    }
  }

  /** A mark that is not given before a quarantine is part of the one that ends it. */
  void notTold(Loss mark) {
    Seclusion seclusion = mailbox.isolation().seclusion();
    if (seclusion != null && !mark.begun) {
      seclusion.lost(mark.account());
    }
  }

  /** A newer event stands for this one. */
  void conflated(Waiting event) {
    for (Target target : event.targets()) {
      tallies[target.index()].conflated++;
    }
    losses.add(event.event().header(), LossMemory.Fate.CONFLATED);
  }

  /** What was lost to a full mailbox so far. */
  long lostWhenFull() {
    long sum = 0;
    for (Tally tally : tallies) {
      sum += tally.lostWhenFull;
    }
    return sum;
  }

  ListenerFigures figures() {
    ListenerFigures sum = ListenerFigures.NONE;
    for (ListenerFigures one : eachMethods()) {
      sum = sum.plus(one);
    }
    return sum;
  }

  /** What became of the events, by method; what was registered as one method is one. */
  List<MethodReport> methods() {
    List<ListenerFigures> figures = eachMethods();
    Map<String, ListenerFigures> byName = new LinkedHashMap<>();
    for (Target target : listener.targets()) {
      byName.merge(
          target.method().withDomains(), figures.get(target.index()), ListenerFigures::plus);
    }
    return byName.entrySet().stream()
        .map(entry -> new MethodReport(entry.getKey(), entry.getValue()))
        .toList();
  }

  private List<ListenerFigures> eachMethods() {
    List<ListenerFigures> each = new ArrayList<>();
    synchronized (mailbox) {
      long[] queued = new long[tallies.length];
      countQueued(queued);
      for (int i = 0; i < tallies.length; i++) {
        each.add(tallies[i].figures(i == 0 ? listener.directCalls() : 0, queued[i]));
      }
    }
    return each;
  }

  private void countQueued(long[] queued) {
    Lanes lanes = mailbox.lanes();
    if (lanes != null) {
      lanes.countQueued(queued);
      return;
    }
    countInHand(mailbox.runner(), queued);
    if (listener.only() != null) {
      Ring ring = mailbox.ring();
      queued[0] += ring.tail() - ring.head();
    } else {
      for (HypervisorEvent event : mailbox.ring().snapshot()) {
        count(listener.due(event), 0, queued);
      }
    }
  }

  /** The calls that are due for the event that a turn hands over, the running one included. */
  void countInHand(@Nullable Turn turn, long[] queued) {
    HypervisorEvent event = turn == null ? null : turn.event();
    // A synchronous source has its event in hand for one listener after the other.
    if (turn != null && event != null && turn.listener() == listener) {
      int step = turn.step();
      // Let go of meanwhile: then the step may be the next event's already.
      if (turn.event() == event) {
        count(listener.due(event), step, queued);
      }
    }
  }

  private static void count(Target[] due, int from, long[] queued) {
    for (int i = from; i < due.length; i++) {
      queued[due[i].index()]++;
    }
  }

  /** Events are lost and no method takes the mark: say it in the log, on another thread. */
  void tellOfLoss() {
    // A flood of losses looks at the clock a thousand times less.
    if (unseenLosses++ % 1024 != 0) {
      return;
    }
    lossLog.admit().ifPresent(others -> listener.hall().workers().execute(turn -> logLoss()));
  }

  private void logLoss() {
    LOG.warn(
        "{} is too slow: its mailbox of {} is full and events are lost ({} so far); no method of it"
            + " takes EventsLost",
        listener.inWords(),
        listener.capacity(),
        figures().lostWhenFull());
  }
}
