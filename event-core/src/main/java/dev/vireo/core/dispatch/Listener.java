// SPDX-License-Identifier: Apache-2.0
package dev.vireo.core.dispatch;

import dev.vireo.event.ListenerFigures;
import dev.vireo.event.ListenerReport;
import dev.vireo.event.Registration;
import java.util.List;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A registered listener, from the engine's taking it in until after its last call. */
final class Listener implements Registration {
  private static final Logger LOG = LoggerFactory.getLogger(Listener.class);

  private final long id;
  private final ListenerDefinition definition;
  private final Hall hall;
  private final Mailbox mailbox;
  private final List<Interest> interests;
  private final LogLimit failureLog;
  private final LogLimit lossLog;
  private final Consumer<Listener> whenOver;

  Listener(
      long id,
      ListenerDefinition definition,
      MethodTable methods,
      Hall hall,
      Consumer<Listener> whenOver) {
    this.whenOver = whenOver;
    this.id = id;
    this.definition = definition;
    this.hall = hall;
    this.failureLog = new LogLimit(hall.settings());
    this.lossLog = new LogLimit(hall.settings());
    this.mailbox = new Mailbox(this, methods, hall.workers());
    this.interests =
        methods.byRecord().entrySet().stream()
            .map(entry -> new Interest(entry.getKey(), entry.getValue(), mailbox))
            .toList();
  }

  @Override
  public long id() {
    return id;
  }

  @Override
  public ListenerFigures figures() {
    return mailbox.figures();
  }

  @Override
  public void close() {
    hall.drain().close(List.of(this));
  }

  ListenerDefinition definition() {
    return definition;
  }

  Mailbox mailbox() {
    return mailbox;
  }

  LogLimit failureLog() {
    return failureLog;
  }

  ListenerReport report() {
    return new ListenerReport(
        id,
        definition.name(),
        definition.bundle(),
        definition.methods().stream().map(ListenerMethod::withDomains).distinct().toList(),
        figures());
  }

  /** Adds all methods in the shut state, then opens: that is the one cut for each source. */
  void open() {
    interests.forEach(
        interest -> hall.registry().add(interest.type, interest.pattern, id, interest));
    mailbox.open();
  }

  /** No call begins any more; who calls this has to {@link #leave()}. */
  void shut() {
    if (mailbox.close()) {
      interests.forEach(interest -> hall.registry().remove(interest.type, interest.pattern, id));
    }
  }

  /** Ends the listener if nothing of it runs any more and nobody has ended it. */
  void leave() {
    if (mailbox.leave()) {
      end();
    }
  }

  /** Likewise, from the thread of a call that has just ended. */
  void lastCallOver() {
    if (mailbox.lastCallOver()) {
      end();
    }
  }

  /** A turn of one of the lanes: some of its entries, then other lanes have theirs. */
  void turn(Lane lane) {
    for (int i = 0; i < hall.settings().batch(); i++) {
      Entry entry = mailbox.take(lane);
      if (entry == null) {
        return;
      }
      handle(entry);
    }
    hall.workers().execute(lane);
  }

  private void handle(Entry entry) {
    try {
      hall.caller().call(this, entry);
    } catch (Throwable e) {
      // Not the listener's: no memory left, or a defect of ours. The lane goes on all the same.
      ForeignLog.error(LOG, "an error beside the calls of " + definition.inWords(), e);
    } finally {
      mailbox.finish(entry);
    }
  }

  /** Events are lost and no method takes the mark: say it in the log, on another thread. */
  void lossUnseen() {
    lossLog
        .admit()
        .ifPresent(
            others ->
                hall.workers()
                    .execute(
                        () ->
                            LOG.warn(
                                "{} is too slow: its mailbox of {} is full and events are lost"
                                    + " ({} so far); no method of it takes EventsLost",
                                definition.inWords(),
                                definition.options().capacity(),
                                figures().lostWhenFull())));
  }

  private void end() {
    hall.roster().ended(this);
    whenOver.accept(this);
    try {
      definition.options().free().run();
    } catch (Throwable e) {
      ForeignLog.error(LOG, "the free callback of " + definition.inWords() + " threw", e);
    }
  }
}
