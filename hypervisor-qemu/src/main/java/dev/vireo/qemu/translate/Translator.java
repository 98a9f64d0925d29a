// SPDX-License-Identifier: Apache-2.0
package dev.vireo.qemu.translate;

import dev.vireo.event.Domain;
import dev.vireo.event.DomainEvent;
import dev.vireo.event.DomainStopped;
import dev.vireo.event.EventHeader;
import dev.vireo.event.HypervisorEvent;
import dev.vireo.event.MonitorCause;
import dev.vireo.event.Origin;
import dev.vireo.event.RawMonitorEvent;
import dev.vireo.event.TimeQuality;
import dev.vireo.qmp.MonitorEvent;
import dev.vireo.qmp.ObjectText;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Tells what a monitor's events mean for its domain, and numbers what it tells.
 *
 * <p>Each QMP event gives at least one domain event that names it as its cause, and conclusions
 * stand in the order of the wire; a second conclusion from one QMP event follows the first one
 * directly. What QEMU says that no record is for, or that breaks QEMU's own schema, is told as
 * {@link RawMonitorEvent}.
 *
 * <p>One for each source, over all its connections. For one thread at a time.
 */
public final class Translator {

  private final String source;
  private final Origin origin;
  private final Consumer<? super String> complaints;
  private Domain domain;
  private RunState state;
  private TimeStamps timeStamps = new TimeStamps();
  private Rules rules;
  private final Set<String> complainedOf = new HashSet<>();
  private long sequence;
  private long monitorSequence;

  /**
   * A translator at the start of the first connection.
   *
   * @param initialStatus what {@code query-status} said before the first event
   * @param complaints told, on the thread that translates, what breaks QEMU's schema: once for each
   *     kind of event
   */
  public Translator(
      String source,
      Domain domain,
      Origin origin,
      String initialStatus,
      Consumer<? super String> complaints) {
    this.complaints = complaints;
    this.source = source;
    this.domain = domain;
    this.origin = origin;
    this.state = new RunState(initialStatus);
    this.rules = new Rules(state);
  }

  /**
   * Begins another connection: the numbers go on, what was known of the state is forgotten.
   *
   * @param status what {@code query-status} said before the first event of this connection
   */
  public void reconnected(Domain newDomain, String status) {
    domain = newDomain;
    state = new RunState(status);
    rules = new Rules(state);
    timeStamps = new TimeStamps();
  }

  /**
   * Tells what an event means: at least one domain event.
   *
   * @param received when the bytes of the event were read
   */
  public void translate(
      MonitorEvent event, Instant received, Consumer<? super HypervisorEvent> told) {
    Rule rule = rules.of(event.name());
    Members data = Members.of(rule == null ? ObjectText.EMPTY : event.dataMembers());
    EventHeader header = header(event, data, received);
    DomainEvent first = rule == null ? raw(event, header) : first(rule, event, data, header);
    List<Conclusion> byState = state.follow(first);
    told.accept(first);
    conclude(byState, header, told);
    conclude(SecondConclusions.of(first), header, told);
  }

  private void conclude(
      List<Conclusion> conclusions, EventHeader first, Consumer<? super HypervisorEvent> told) {
    if (!conclusions.isEmpty()) {
      conclusions.forEach(conclusion -> told.accept(conclusion.with(next(first))));
    }
  }

  /**
   * What it means that QEMU has ended the connection: the domain is off if it went down before.
   * Otherwise QEMU may have been killed, or only its monitor be gone: nothing is concluded.
   */
  public List<HypervisorEvent> endOfStream(Instant received) {
    DomainStopped.Detail detail = state.whyStopped();
    return detail == null
        ? List.of()
        : List.of(new DomainStopped(withoutTime(domain, received), detail));
  }

  /** The header of the source's next event, for one that concerns no domain. */
  public EventHeader header(Instant received) {
    return withoutTime(null, received);
  }

  /** The header of the source's next event, for what nobody told: it was found by asking. */
  public EventHeader found(Instant received) {
    EventHeader told = withoutTime(domain, received);
    return new EventHeader(
        told.source(),
        told.domain(),
        told.sequence(),
        null,
        TimeQuality.MISSING,
        received,
        Origin.SYNTHESIZED,
        false,
        null,
        Map.of());
  }

  private static DomainEvent raw(MonitorEvent event, EventHeader header) {
    MonitorCause cause = Objects.requireNonNull(header.cause());
    return new RawMonitorEvent(header, event.name(), cause.data());
  }

  private DomainEvent first(Rule rule, MonitorEvent event, Members data, EventHeader header) {
    try {
      DomainEvent concluded = rule.conclude(header, data);
      return data.unknownWords().isEmpty()
          ? concluded
          : rule.conclude(like(header, header.sequence(), data.unknownWords()), data);
    } catch (MalformedEventException | IllegalArgumentException e) {
      // The records' constructors check too, and what they refuse is refused here with their words.
      complain(event, e.getMessage());
      return raw(event, header);
    }
  }

  /** Once for each kind of event: what is wrong with one is wrong with all of them. */
  private void complain(MonitorEvent event, @Nullable String why) {
    if (complainedOf.add(event.name())) {
      complaints.accept(
          "%s: %s breaks QEMU's schema: %s; told on as a raw event".formatted(source, event, why));
    }
  }

  private EventHeader header(MonitorEvent event, Members data, Instant received) {
    Instant time = event.time();
    return new EventHeader(
        source,
        domain,
        ++sequence,
        time,
        timeStamps.next(time),
        received,
        origin,
        Throttling.mayHaveMerged(event.name(), data),
        new MonitorCause(event.name(), ++monitorSequence, event.dataText()),
        Map.of());
  }

  private EventHeader withoutTime(@Nullable Domain about, Instant received) {
    return new EventHeader(
        source,
        about,
        ++sequence,
        null,
        TimeQuality.MISSING,
        received,
        origin,
        false,
        null,
        Map.of());
  }

  /** The header of a second conclusion from the same QMP event. */
  private EventHeader next(EventHeader first) {
    return like(first, ++sequence, Map.of());
  }

  private static EventHeader like(
      EventHeader header, long sequence, Map<String, String> unknownWords) {
    return new EventHeader(
        header.source(),
        header.domain(),
        sequence,
        header.time(),
        header.timeQuality(),
        header.received(),
        header.origin(),
        header.throttled(),
        header.cause(),
        unknownWords);
  }
}
