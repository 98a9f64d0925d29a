// SPDX-License-Identifier: Apache-2.0
package dev.vireo.core.dispatch;

import dev.vireo.event.Domain;
import dev.vireo.event.EventHeader;
import dev.vireo.event.EventsLost;
import dev.vireo.event.HypervisorEvent;
import dev.vireo.event.LossReason;
import dev.vireo.event.TimeQuality;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The mark where events were lost; takes in the losses that become its neighbours. */
final class Loss extends Entry {

  /** What was lost in one place. */
  static final class Account {
    private final LossReason reason;
    private final Set<Domain> domains = new LinkedHashSet<>();
    private final EventHeader first;
    private EventHeader last;
    private long count;

    Account(EventHeader lost, LossReason reason) {
      this.reason = reason;
      this.first = lost;
      this.last = lost;
      this.count = 1;
      add(lost.domain());
    }

    /** One event more, lost after the others. */
    void add(EventHeader lost) {
      // Nearly always that of the last one: a mark stands in the lane of one domain.
      if (lost.domain() != last.domain()) {
        add(lost.domain());
      }
      last = lost;
      count++;
    }

    private void add(@Nullable Domain domain) {
      if (domain != null && domains.size() < EventsLost.MOST_DOMAINS) {
        domains.add(domain);
      }
    }

    /** What was lost in another place, after the others. */
    void add(Account other) {
      last = other.last;
      count += other.count;
      other.domains.forEach(this::add);
    }

    /** The same losses, for another reason. */
    Account because(LossReason other) {
      Account same = new Account(first, other);
      same.count = 0;
      same.add(this);
      return same;
    }

    EventHeader last() {
      return last;
    }
  }

  private final Target[] targets;
  private final Account account;
  private final Lane lane;

  /** Whether a method has been called for it. */
  boolean begun;

  Loss(long number, Account account, Target[] targets, Lane lane) {
    super(number);
    this.account = account;
    this.targets = targets;
    this.lane = lane;
  }

  Loss(long number, EventHeader lost, LossReason reason, Target[] targets, Lane lane) {
    this(number, new Account(lost, reason), targets, lane);
  }

  void add(EventHeader lost) {
    account.add(lost);
  }

  Account account() {
    return account;
  }

  Lane lane() {
    return lane;
  }

  /** What the listener is told; its header is that of the last lost event, without the domain. */
  @Override
  HypervisorEvent event() {
    EventHeader last = account.last;
    EventHeader header =
        new EventHeader(
            last.source(),
            null,
            last.sequence(),
            null,
            TimeQuality.MISSING,
            last.received(),
            last.origin(),
            false,
            null,
            Map.of());
    return new EventsLost(
        header, account.count, account.first, last, account.domains, account.reason);
  }

  @Override
  Target[] targets() {
    return targets;
  }
}
