// SPDX-License-Identifier: Apache-2.0
package dev.vireo.simulator.gate;

import dev.vireo.qmp.Request;
import dev.vireo.simulator.SimulatorTime;
import dev.vireo.simulator.fault.Fault;
import dev.vireo.simulator.fault.Moment;
import dev.vireo.simulator.machine.MonitorOutput;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/**
 * The way to one client. It knows which moment it is, and lets happen what is placed there. Its
 * lock is taken inside that of the machine, and nothing of the machine is called under it.
 */
public final class ClientGate implements MonitorOutput {

  private final DomainGate domain;
  private final FaultyOutput output;
  private final List<Fault.OfMessage> onNext = new ArrayList<>();
  private final List<Fault.OfMessage> onNextReply = new ArrayList<>();
  private boolean capabilitiesAsked;
  private boolean greeted;
  private int replies;
  private int events;

  ClientGate(DomainGate domain, MonitorOutput client, SimulatorTime time) {
    this.domain = domain;
    this.output = new FaultyOutput(client, time, this);
  }

  /** The client has connected; nothing was sent to it yet. */
  public synchronized void connected() {
    domain.came(this);
    happen(moment -> moment instanceof Moment.OnConnect, onNext);
  }

  /** The client has sent a request, which is executed next. */
  public synchronized void requested(Request request) {
    domain.tell(request);
    capabilitiesAsked = request.command().equals("qmp_capabilities");
    happen(
        moment -> moment instanceof Moment.OnCommand on && on.command().equals(request.command()),
        onNextReply);
  }

  /** The client has gone. */
  public void ended() {
    domain.gone(this);
  }

  /** The time of a fault has come. */
  void happen(ArmedFault fault) {
    if (fault.happens()) {
      synchronized (this) {
        happen(fault.fault(), onNext);
      }
    }
  }

  @Override
  public synchronized void send(byte[] bytes) {
    Message.Kind kind = Message.kind(bytes);
    count(kind, bytes);
    if (domain.open()) {
      output.send(bytes);
      return;
    }
    Message message = Message.of(bytes);
    switch (kind) {
      case GREETING -> greet(message);
      case EVENT -> sendEvent(message, events);
      case REPLY -> sendReply(message, replies);
    }
  }

  /** Counts what nobody looks at too: a fault may be placed at any time. */
  private void count(Message.Kind kind, byte[] bytes) {
    switch (kind) {
      case GREETING -> domain.greets(bytes);
      case EVENT -> events++;
      case REPLY -> replies++;
    }
    greeted |= kind == Message.Kind.GREETING;
  }

  /**
   * The connection is to end: runs that behind what was sent, and what a fault still holds back.
   */
  public synchronized void end(Runnable ending) {
    output.end(ending);
  }

  private void greet(Message greeting) {
    List<Fault.OfMessage> onIt = takeAll(onNext);
    List<Fault> behind = domain.due(moment -> moment instanceof Moment.AtGreeting);
    behind.forEach(fault -> addIfOfMessage(fault, onIt));
    output.send(greeting, onIt);
    behind.stream().filter(fault -> fault instanceof Fault.OfMoment).forEach(this::happenNow);
  }

  private void sendEvent(Message event, int number) {
    String name = event.event();
    List<Fault.OfMessage> onIt = takeAll(onNext);
    happen(
        moment ->
            moment instanceof Moment.BeforeEvent before && before.number() == number
                || moment instanceof Moment.BeforeEventNamed named && named.event().equals(name),
        onIt);
    output.send(event, onIt);
    happen(
        moment ->
            moment instanceof Moment.AfterEvent after && after.number() == number
                || moment instanceof Moment.AfterEventNamed named && named.event().equals(name),
        onNext);
  }

  private void sendReply(Message reply, int number) {
    boolean ofCapabilities = capabilitiesAsked;
    capabilitiesAsked = false;
    List<Fault.OfMessage> onIt = takeAll(onNext);
    onIt.addAll(takeAll(onNextReply));
    happen(
        moment ->
            moment instanceof Moment.BeforeReply before && before.number() == number
                || moment instanceof Moment.BeforeCapabilitiesReply && ofCapabilities,
        onIt);
    output.send(reply, onIt);
    happen(moment -> moment instanceof Moment.AfterReply after && after.number() == number, onNext);
  }

  private static List<Fault.OfMessage> takeAll(List<Fault.OfMessage> faults) {
    List<Fault.OfMessage> taken = new ArrayList<>(faults);
    faults.clear();
    return taken;
  }

  /** Lets happen what is due: at once, or to the message for which the list is. */
  private void happen(Predicate<Moment> moment, List<Fault.OfMessage> onMessage) {
    domain.due(moment).forEach(fault -> happen(fault, onMessage));
  }

  private void happen(Fault fault, List<Fault.OfMessage> onMessage) {
    addIfOfMessage(fault, onMessage);
    if (fault instanceof Fault.OfMoment) {
      happenNow(fault);
    }
  }

  private void addIfOfMessage(Fault fault, List<Fault.OfMessage> onMessage) {
    if (fault instanceof Fault.OfMessage ofMessage) {
      domain.tell(fault);
      onMessage.add(ofMessage);
    }
  }

  private void happenNow(Fault fault) {
    domain.tell(fault);
    if (!(fault instanceof Fault.DuplicateGreeting)) {
      output.happen((Fault.OfMoment) fault);
    } else if (greeted) {
      output.insert(domain.greeting());
    } else {
      onNext.add(new Fault.Duplicate(1));
    }
  }
}
