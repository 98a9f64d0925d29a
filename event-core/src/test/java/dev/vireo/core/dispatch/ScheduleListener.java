// SPDX-License-Identifier: Apache-2.0
package dev.vireo.core.dispatch;

import dev.vireo.core.dispatch.schedule.Schedule;
import dev.vireo.event.Domain;
import dev.vireo.event.DomainEvent;
import dev.vireo.event.DomainResumed;
import dev.vireo.event.EventHeader;
import dev.vireo.event.EventsLost;
import dev.vireo.event.HypervisorEvent;
import dev.vireo.event.LossReason;
import dev.vireo.event.OverflowPolicy;
import dev.vireo.event.RegistrationOptions;
import dev.vireo.event.SourceDown;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/** A listener of a scheduled run, of a kind that chance decides; it records its calls. */
final class ScheduleListener {
  private static final long LONG_CALL = 120_000_000;

  private final int number;
  private final History history;
  private final Random random;
  private final boolean hurried;

  final boolean serial;
  final String domains;
  private final boolean all;
  private final boolean resumed;
  final boolean marks;
  final boolean sources;
  private final OverflowPolicy whenFull;
  private final int capacity;
  @Nullable Listener registered;
  private boolean selfClosing;

  /** How often somebody has begun to close it. */
  int closes;

  ScheduleListener(int number, History history, Random random) {
    this.number = number;
    this.history = history;
    this.random = random;
    hurried = random.nextBoolean();
    serial = random.nextInt(3) == 0;
    boolean all = random.nextInt(4) == 0;
    domains = all || random.nextBoolean() ? "" : "web-" + random.nextInt(2);
    resumed = !all && random.nextBoolean();
    marks = all || random.nextInt(3) == 0;
    sources = all || (domains.isEmpty() && random.nextInt(3) == 0);
    whenFull = OverflowPolicy.values()[random.nextInt(3)];
    capacity = random.nextInt(3) == 0 ? 100 : 1 + random.nextInt(4);
    selfClosing = random.nextInt(12) == 0;
    this.all = all;
  }

  int number() {
    return number;
  }

  /** Calls that an event of this kind is due to. */
  int due(boolean sourceEvent, boolean isResumed) {
    if (all) {
      return 1;
    }
    return sourceEvent ? (sources ? 1 : 0) : (resumed && isResumed ? 2 : 1);
  }

  /** Whether each lost event is one loss: with several methods each of them loses. */
  boolean isSimple() {
    return !resumed;
  }

  void register(Engine engine) {
    RegistrationOptions options =
        new RegistrationOptions(
            domains,
            capacity,
            whenFull,
            serial,
            "listener " + number,
            () -> history.add(new History.Freed(number, history.now())));
    long before = history.now();
    registered =
        (Listener) engine.add(new ListenerDefinition("l" + number, "", methods(), options));
    long after = history.now();
    history.add(new History.Registered(number, domains, serial, sources, before, after));
  }

  private List<ListenerMethod> methods() {
    List<ListenerMethod> methods = new ArrayList<>();
    if (all) {
      methods.add(method(HypervisorEvent.class));
      return methods;
    }
    methods.add(method(DomainEvent.class));
    if (resumed) {
      methods.add(method(DomainResumed.class));
    }
    if (sources) {
      methods.add(method(SourceDown.class));
    }
    if (marks) {
      methods.add(method(EventsLost.class));
    }
    return methods;
  }

  private ListenerMethod method(Class<? extends HypervisorEvent> type) {
    return new ListenerMethod(type, domains, type.getSimpleName(), event -> called(type, event));
  }

  private void called(Class<?> type, HypervisorEvent event) {
    long before = history.now();
    if (event instanceof EventsLost lost) {
      mark(lost, before);
      return;
    }
    try {
      work();
    } finally {
      int method = type == DomainEvent.class && resumed && event instanceof DomainResumed ? 1 : 0;
      EventHeader header = event.header();
      history.add(
          new History.Called(
              number,
              method,
              header.source(),
              name(header),
              header.sequence(),
              before,
              history.now()));
    }
  }

  private void work() {
    Schedule.point();
    Listener self = registered;
    if (selfClosing && self != null && random.nextInt(4) == 0) {
      selfClosing = false;
      closes++;
      history.add(new History.Closed(number, history.now(), Long.MAX_VALUE));
      self.close();
    }
    int stays = random.nextInt(8) == 0 ? 150 : 8;
    for (int i = hurried ? 0 : random.nextInt(stays); i > 0; i--) {
      Schedule.point();
    }
    if (!hurried && random.nextInt(12) == 0) {
      Schedule.sleep(LONG_CALL);
    }
    if (random.nextInt(20) == 0) {
      throw new IllegalStateException("as a listener may");
    }
  }

  private void mark(EventsLost lost, long before) {
    EventHeader first = lost.first();
    EventHeader last = lost.last();
    history.add(
        new History.Marked(
            number,
            name(last),
            lost.count(),
            first.source(),
            first.sequence(),
            last.source(),
            last.sequence(),
            lost.reason() == LossReason.MAILBOX_FULL,
            before));
    Schedule.point();
  }

  static String name(EventHeader header) {
    Domain domain = header.domain();
    return domain == null ? History.NO_DOMAIN : domain.name();
  }
}
