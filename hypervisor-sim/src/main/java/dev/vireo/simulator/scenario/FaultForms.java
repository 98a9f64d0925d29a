// SPDX-License-Identifier: Apache-2.0
package dev.vireo.simulator.scenario;

import dev.vireo.qmp.Json;
import dev.vireo.qmp.JsonNumber;
import dev.vireo.qmp.JsonObject;
import dev.vireo.qmp.JsonString;
import dev.vireo.simulator.fault.Fault;
import dev.vireo.simulator.fault.Moment;
import dev.vireo.simulator.fault.PlacedFault;
import dev.vireo.simulator.scenario.yaml.Choice;
import dev.vireo.simulator.scenario.yaml.Form;
import dev.vireo.simulator.scenario.yaml.Kind;
import dev.vireo.simulator.scenario.yaml.Kinds;
import dev.vireo.simulator.scenario.yaml.ScalarKind;
import java.time.Duration;
import java.util.List;
import java.util.function.Function;

/** How faults and their moments are written. */
final class FaultForms {

  private static final Duration SECOND = Duration.ofSeconds(1);
  private static final Moment NOW = new Moment.AtTime(Duration.ZERO);

  /** When a run begins nobody may be connected yet. */
  private static final Moment FIRST = new Moment.OnConnect();

  private static final Kind<Integer> COUNT = Kinds.integer(1, Integer.MAX_VALUE);

  /** An event whose place is kept: whether it can come is seen when all parts are read. */
  static final Kind<String> EVENT = Kinds.placed(anyEvent());

  static final Kind<String> COMMAND =
      Kinds.placed(Kinds.text("the name of a command such as cont"));

  static final Choice<Fault> FAULT =
      new Choice<Fault>("a fault")
          .with("hang-up", Fault.HangUp.class, Form.of("hang-up", new Fault.HangUp()))
          .with("half-close", Fault.HalfClose.class, Form.of("half-close", new Fault.HalfClose()))
          .with("stall", Fault.Stall.class, stall())
          .with("garbage", Fault.Garbage.class, garbage())
          .with("oversize-line", Fault.OversizeLine.class, oversize())
          .with("bad-utf8", Fault.BadUtf8.class, Form.of("bad-utf8", new Fault.BadUtf8()))
          .with(
              "duplicate-greeting",
              Fault.DuplicateGreeting.class,
              Form.of("duplicate-greeting", new Fault.DuplicateGreeting()))
          .with("extra-event", Fault.ExtraEvent.class, extraEvent())
          .with("flood", Fault.Flood.class, flood())
          .with("clock-jump", Fault.ClockJump.class, clockJump())
          .with("dribble", Fault.Dribble.class, dribble())
          .with("cut-frame", Fault.CutFrame.class, cutFrame())
          .with(
              "no-greeting", Fault.NoGreeting.class, Form.of("no-greeting", new Fault.NoGreeting()))
          .with("late-reply", Fault.LateReply.class, lateReply())
          .with("wrong-id", Fault.WrongId.class, wrongId())
          .with("duplicate", Fault.Duplicate.class, duplicate())
          .with("reorder", Fault.Reorder.class, reorder())
          .with("drop", Fault.Drop.class, Form.of("drop", new Fault.Drop()));

  static final Choice<Moment> MOMENT =
      new Choice<Moment>("a moment")
          .with("on-connect", Moment.OnConnect.class, Form.of("on-connect", new Moment.OnConnect()))
          .with(
              "at-greeting",
              Moment.AtGreeting.class,
              Form.of("at-greeting", new Moment.AtGreeting()))
          .with(
              "before-capabilities-reply",
              Moment.BeforeCapabilitiesReply.class,
              Form.of("before-capabilities-reply", new Moment.BeforeCapabilitiesReply()))
          .with(
              "before-reply",
              Moment.BeforeReply.class,
              number("before-reply", Moment.BeforeReply::new, Moment.BeforeReply::number))
          .with(
              "after-reply",
              Moment.AfterReply.class,
              number("after-reply", Moment.AfterReply::new, Moment.AfterReply::number))
          .with(
              "before-event-number",
              Moment.BeforeEvent.class,
              number("before-event-number", Moment.BeforeEvent::new, Moment.BeforeEvent::number))
          .with(
              "after-event-number",
              Moment.AfterEvent.class,
              number("after-event-number", Moment.AfterEvent::new, Moment.AfterEvent::number))
          .with(
              "before-event",
              Moment.BeforeEventNamed.class,
              named("before-event", Moment.BeforeEventNamed::new, Moment.BeforeEventNamed::event))
          .with(
              "after-event",
              Moment.AfterEventNamed.class,
              named("after-event", Moment.AfterEventNamed::new, Moment.AfterEventNamed::event))
          .with("on-command", Moment.OnCommand.class, onCommand())
          .with("at-time", Moment.AtTime.class, atTime());

  /** How often; {@link PlacedFault#UNLIMITED} is {@link Repeat#FOREVER}. */
  static final Kind<Integer> MAXIMUM =
      new ScalarKind<>(
          "a whole number from 1 on, or unlimited",
          scalar -> {
            int most =
                scalar.text().equals("unlimited")
                    ? PlacedFault.UNLIMITED
                    : Integer.parseInt(scalar.text());
            if (most < 1) {
              throw new IllegalArgumentException();
            }
            return most;
          },
          FaultForms::maximum,
          JsonObject.of(
              "anyOf",
              List.of(
                  JsonObject.of("type", "integer", "minimum", 1),
                  JsonObject.of("const", "unlimited"))));

  /** A fault alone, or with its moment. */
  static final Form<PlacedFault> PLACED =
      placed(Form.of("the fault", FaultForms::placed), NOW, f -> f);

  static final Form<DomainFault> OF_DOMAINS =
      placed(
          Form.<DomainFault>of("the fault", m -> new DomainFault(m.get("domains"), placed(m)))
              .optional("domains", ScenarioForms.SELECTION, Selection.ALL, DomainFault::domains),
          FIRST,
          DomainFault::fault);

  private FaultForms() {}

  private static Kind<String> anyEvent() {
    return new ScalarKind<>(
        "the name of an event such as STOP",
        scalar -> {
          if (!scalar.text().matches(Texts.EVENT)) {
            throw new IllegalArgumentException();
          }
          return scalar.text();
        },
        JsonString::new,
        JsonObject.of("type", "string", "pattern", "^" + Texts.EVENT + "$"));
  }

  private static Json maximum(int most) {
    return most == PlacedFault.UNLIMITED ? new JsonString("unlimited") : JsonNumber.of(most);
  }

  private static <T> Form<T> placed(
      Form<T> form, Moment unlessGiven, Function<T, PlacedFault> fault) {
    return form.required(
            "fault", Kinds.described(FAULT, Kinds.ref("fault")), fault.andThen(PlacedFault::fault))
        .mainly()
        .optional(
            "moment",
            Kinds.described(MOMENT, Kinds.ref("moment")),
            unlessGiven,
            fault.andThen(PlacedFault::moment))
        .optional("probability", Kinds.PROBABILITY, 1.0, fault.andThen(PlacedFault::probability))
        .optional("maximum", MAXIMUM, 1, fault.andThen(PlacedFault::maximum));
  }

  private static PlacedFault placed(Form.Members m) {
    return new PlacedFault(
        m.get("fault"), m.get("moment"), m.<Double>get("probability"), m.<Integer>get("maximum"));
  }

  private static Form<Fault.Stall> stall() {
    return Form.<Fault.Stall>of("stall", m -> new Fault.Stall(m.get("time")))
        .required("time", Kinds.DURATION, Fault.Stall::time)
        .mainly();
  }

  private static Form<Fault.Garbage> garbage() {
    return Form.<Fault.Garbage>of("garbage", m -> new Fault.Garbage(m.<Integer>get("bytes")))
        .optional("bytes", Kinds.integer(1, 1 << 20), 64, Fault.Garbage::bytes)
        .mainly();
  }

  private static Form<Fault.OversizeLine> oversize() {
    return Form.<Fault.OversizeLine>of(
            "oversize-line", m -> new Fault.OversizeLine(Math.toIntExact(m.<Long>get("bytes"))))
        .optional("bytes", Kinds.BYTES, 11L << 20, fault -> (long) fault.bytes())
        .mainly();
  }

  private static Form<Fault.ExtraEvent> extraEvent() {
    return Form.<Fault.ExtraEvent>of(
            "extra-event", m -> new Fault.ExtraEvent(m.get("event"), m.get("data")))
        .required("event", EVENT, Fault.ExtraEvent::event)
        .mainly()
        .optional("data", Kinds.JSON_OBJECT, JsonObject.EMPTY, Fault.ExtraEvent::data);
  }

  private static Form<Fault.Flood> flood() {
    return Form.<Fault.Flood>of(
            "flood", m -> new Fault.Flood(m.get("event"), m.<Integer>get("count")))
        .required("count", Kinds.integer(1, 100_000), Fault.Flood::count)
        .mainly()
        .optional("event", EVENT, "ACPI_DEVICE_OST", Fault.Flood::event);
  }

  private static Form<Fault.ClockJump> clockJump() {
    return Form.<Fault.ClockJump>of("clock-jump", m -> new Fault.ClockJump(m.get("by")))
        .required("by", Kinds.SHIFT, Fault.ClockJump::offset)
        .mainly();
  }

  private static Form<Fault.Dribble> dribble() {
    return Form.<Fault.Dribble>of(
            "dribble", m -> new Fault.Dribble(m.<Integer>get("bytes"), m.get("apart")))
        .optional("bytes", Kinds.integer(1, 1 << 20), 1, Fault.Dribble::bytes)
        .optional("apart", Kinds.DURATION, Duration.ofMillis(10), Fault.Dribble::apart);
  }

  private static Form<Fault.CutFrame> cutFrame() {
    return Form.<Fault.CutFrame>of(
            "cut-frame",
            m -> new Fault.CutFrame(m.<Integer>get("bytes"), m.<Boolean>get("hang-up")))
        .optional("bytes", Kinds.integer(0, 1 << 20), 10, Fault.CutFrame::bytes)
        .mainly()
        .optional("hang-up", Kinds.BOOLEAN, true, Fault.CutFrame::hangUp);
  }

  private static Form<Fault.LateReply> lateReply() {
    return Form.<Fault.LateReply>of("late-reply", m -> new Fault.LateReply(m.get("time")))
        .required("time", Kinds.DURATION, Fault.LateReply::time)
        .mainly();
  }

  private static Form<Fault.WrongId> wrongId() {
    return Form.<Fault.WrongId>of("wrong-id", m -> new Fault.WrongId(m.get("id")))
        .optional("id", Kinds.JSON, new JsonString("vireo-wrong-id"), Fault.WrongId::id);
  }

  private static Form<Fault.Duplicate> duplicate() {
    return Form.<Fault.Duplicate>of("duplicate", m -> new Fault.Duplicate(m.<Integer>get("copies")))
        .optional("copies", Kinds.integer(1, 1000), 1, Fault.Duplicate::copies)
        .mainly();
  }

  private static Form<Fault.Reorder> reorder() {
    return Form.<Fault.Reorder>of("reorder", m -> new Fault.Reorder(m.get("at-most")))
        .optional("at-most", Kinds.DURATION, SECOND, Fault.Reorder::atMost)
        .mainly();
  }

  private static <T extends Moment> Form<T> number(
      String word, Function<Integer, T> make, Function<T, Integer> number) {
    return Form.<T>of(word, m -> make.apply(m.get("number")))
        .required("number", COUNT, number)
        .mainly();
  }

  private static <T extends Moment> Form<T> named(
      String word, Function<String, T> make, Function<T, String> event) {
    return Form.<T>of(word, m -> make.apply(m.get("event")))
        .required("event", EVENT, event)
        .mainly();
  }

  private static Form<Moment.OnCommand> onCommand() {
    return Form.<Moment.OnCommand>of("on-command", m -> new Moment.OnCommand(m.get("command")))
        .required("command", COMMAND, Moment.OnCommand::command)
        .mainly();
  }

  private static Form<Moment.AtTime> atTime() {
    return Form.<Moment.AtTime>of("at-time", m -> new Moment.AtTime(m.get("time")))
        .required("time", Kinds.DURATION, Moment.AtTime::time)
        .mainly();
  }
}
