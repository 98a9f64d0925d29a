// SPDX-License-Identifier: Apache-2.0
package dev.vireo.simulator.scenario;

import dev.vireo.qmp.Json;
import dev.vireo.qmp.JsonObject;
import dev.vireo.simulator.BlockError;
import dev.vireo.simulator.GraphicsClient;
import dev.vireo.simulator.PanicAction;
import dev.vireo.simulator.WatchdogAction;
import dev.vireo.simulator.scenario.yaml.Choice;
import dev.vireo.simulator.scenario.yaml.Findings;
import dev.vireo.simulator.scenario.yaml.Form;
import dev.vireo.simulator.scenario.yaml.Kind;
import dev.vireo.simulator.scenario.yaml.Kinds;
import dev.vireo.simulator.scenario.yaml.Yaml;
import java.time.Duration;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** How actions are written. */
final class ActionForms {

  private static final Kind<String> NODE = Kinds.text("the name of a block node");
  private static final Kind<String> USER = Kinds.text("the name of a user");
  private static final Kind<String> TEXT = Kinds.anyText("a text");

  static final Kind<PanicAction> PANIC =
      Kinds.word("a panic action", List.of(PanicAction.values()), PanicAction::word);
  static final Kind<WatchdogAction> WATCHDOG =
      Kinds.word("a watchdog action", List.of(WatchdogAction.values()), WatchdogAction::word);

  static final Choice<Action> ACTION =
      new Choice<Action>("an action")
          .with("note", Action.Note.class, note())
          .with("start", Action.Start.class, Form.of("start", new Action.Start()))
          .with("terminate", Action.Terminate.class, Form.of("terminate", new Action.Terminate()))
          .with("kill", Action.Kill.class, Form.of("kill", new Action.Kill()))
          .with("hang-up", Action.HangUp.class, Form.of("hang-up", new Action.HangUp()))
          .with("misbehave", Action.Misbehave.class, misbehave())
          .with("expect", Action.Expect.class, expect())
          .with("command", Action.Command.class, command())
          .with("emit", Action.Emit.class, emit())
          .with(
              "guest-reset",
              Action.GuestReset.class,
              Form.of("guest-reset", new Action.GuestReset()))
          .with(
              "guest-shutdown",
              Action.GuestShutdown.class,
              Form.of("guest-shutdown", new Action.GuestShutdown()))
          .with(
              "guest-suspend",
              Action.GuestSuspend.class,
              Form.of("guest-suspend", new Action.GuestSuspend()))
          .with("guest-panic", Action.GuestPanic.class, guestPanic())
          .with("guest-clock", Action.GuestClock.class, guestClock())
          .with("guest-balloon", Action.GuestBalloon.class, guestBalloon())
          .with("watchdog", Action.Watchdog.class, watchdog())
          .with("io-error", Action.IoError.class, ioError())
          .with("write", Action.Write.class, write())
          .with("fill", Action.Fill.class, fill())
          .with("tray", Action.Tray.class, tray())
          .with(
              "vnc-connect",
              Action.VncConnect.class,
              client("vnc-connect", Action.VncConnect::new, Action.VncConnect::client))
          .with(
              "vnc-initialize",
              Action.VncInitialize.class,
              client("vnc-initialize", Action.VncInitialize::new, Action.VncInitialize::client))
          .with(
              "vnc-disconnect",
              Action.VncDisconnect.class,
              client("vnc-disconnect", Action.VncDisconnect::new, Action.VncDisconnect::client))
          .with(
              "migration-begin",
              Action.MigrationBegin.class,
              Form.of("migration-begin", new Action.MigrationBegin()))
          .with(
              "migration-complete",
              Action.MigrationComplete.class,
              Form.of("migration-complete", new Action.MigrationComplete()))
          .with(
              "migration-fail",
              Action.MigrationFail.class,
              Form.of("migration-fail", new Action.MigrationFail()))
          .with("migrate", Action.Migrate.class, migrate())
          .with(
              "agent-start",
              Action.AgentStart.class,
              Form.of("agent-start", new Action.AgentStart()))
          .with("agent-stop", Action.AgentStop.class, Form.of("agent-stop", new Action.AgentStop()))
          .with("logon", Action.Logon.class, logon())
          .with("logoff", Action.Logoff.class, logoff());

  private ActionForms() {}

  private static Form<Action.Note> note() {
    return Form.<Action.Note>of("note", m -> new Action.Note(m.get("text")))
        .required("text", Kinds.anyText("a text"), Action.Note::text)
        .mainly();
  }

  private static Kind<Action.Misbehave> misbehave() {
    return new Kind<>() {
      @Override
      public Action.@Nullable Misbehave read(Yaml value, Findings findings) {
        var placed = FaultForms.PLACED.read(value, findings);
        return placed == null ? null : new Action.Misbehave(placed);
      }

      @Override
      public Json write(Action.Misbehave value) {
        return FaultForms.PLACED.write(value.fault());
      }

      @Override
      public JsonObject schema() {
        return FaultForms.PLACED.schema();
      }
    };
  }

  private static Form<Action.Expect> expect() {
    return Form.<Action.Expect>of(
            "expect", m -> new Action.Expect(m.get("command"), m.get("arguments"), m.get("within")))
        .required("command", FaultForms.COMMAND, Action.Expect::command)
        .optional("arguments", Kinds.JSON_OBJECT, JsonObject.EMPTY, Action.Expect::arguments)
        .required("within", Kinds.DURATION, Action.Expect::within);
  }

  private static Form<Action.Command> command() {
    return Form.<Action.Command>of(
            "command", m -> new Action.Command(m.get("execute"), m.get("arguments")))
        .required("execute", FaultForms.COMMAND, Action.Command::execute)
        .mainly()
        .optional("arguments", Kinds.JSON_OBJECT, JsonObject.EMPTY, Action.Command::arguments);
  }

  private static Form<Action.Emit> emit() {
    return Form.<Action.Emit>of("emit", m -> new Action.Emit(m.get("event"), m.get("data")))
        .required("event", FaultForms.EVENT, Action.Emit::event)
        .mainly()
        .optional("data", Kinds.JSON_OBJECT, JsonObject.EMPTY, Action.Emit::data);
  }

  private static Form<Action.GuestPanic> guestPanic() {
    return Form.<Action.GuestPanic>of(
            "guest-panic", m -> new Action.GuestPanic(m.<PanicAction>find("action")))
        .optional("action", PANIC, Action.GuestPanic::action)
        .mainly();
  }

  private static Form<Action.GuestClock> guestClock() {
    return Form.<Action.GuestClock>of("guest-clock", m -> new Action.GuestClock(m.get("offset")))
        .required("offset", Kinds.SHIFT, Action.GuestClock::offset)
        .mainly();
  }

  private static Form<Action.GuestBalloon> guestBalloon() {
    return Form.<Action.GuestBalloon>of(
            "guest-balloon", m -> new Action.GuestBalloon(m.<Long>get("bytes")))
        .required("bytes", Kinds.BYTES, Action.GuestBalloon::bytes)
        .mainly();
  }

  private static Form<Action.Watchdog> watchdog() {
    return Form.<Action.Watchdog>of(
            "watchdog", m -> new Action.Watchdog(m.<WatchdogAction>find("action")))
        .optional("action", WATCHDOG, Action.Watchdog::action)
        .mainly();
  }

  private static Form<Action.IoError> ioError() {
    return Form.<Action.IoError>of("io-error", m -> new Action.IoError(blockError(m)))
        .required("node", TEXT, action -> action.error().node())
        .mainly()
        .optional("device", Kinds.anyText("a device"), "", action -> action.error().device())
        .optional(
            "operation",
            Kinds.word(
                "an operation", List.of(BlockError.Operation.values()), BlockError.Operation::word),
            BlockError.Operation.WRITE,
            action -> action.error().operation())
        .optional("no-space", Kinds.BOOLEAN, false, action -> action.error().noSpace())
        .optional("reason", TEXT, ActionForms::unusualReason)
        .optional(
            "action",
            Kinds.word("an action", List.of(BlockError.Action.values()), BlockError.Action::word),
            BlockError.Action.STOP,
            action -> action.error().action());
  }

  private static BlockError blockError(Form.Members m) {
    boolean noSpace = m.<Boolean>get("no-space");
    String reason = m.find("reason");
    return new BlockError(
        m.get("device"),
        m.get("node"),
        m.get("operation"),
        noSpace,
        reason == null ? usualReason(noSpace) : reason,
        m.get("action"));
  }

  private static String usualReason(boolean noSpace) {
    return noSpace ? "No space left on device" : "Input/output error";
  }

  private static @Nullable String unusualReason(Action.IoError action) {
    String reason = action.error().reason();
    return reason.equals(usualReason(action.error().noSpace())) ? null : reason;
  }

  private static Form<Action.Write> write() {
    return Form.<Action.Write>of(
            "write",
            m -> new Action.Write(m.get("node"), m.<Long>get("offset"), m.<Long>get("bytes")))
        .required("node", NODE, Action.Write::node)
        .optional("offset", Kinds.BYTES, 0L, Action.Write::offset)
        .required("bytes", Kinds.BYTES, Action.Write::bytes);
  }

  private static Form<Action.Fill> fill() {
    return Form.<Action.Fill>of(
            "fill",
            m ->
                new Action.Fill(
                    m.get("node"),
                    m.<Long>get("from"),
                    m.<Long>get("until"),
                    m.<Long>get("rate"),
                    m.get("every")))
        .required("node", NODE, Action.Fill::node)
        .optional("from", Kinds.BYTES, 0L, Action.Fill::from)
        .required("until", Kinds.BYTES, Action.Fill::until)
        .required("rate", Kinds.BYTES, Action.Fill::bytesPerSecond)
        .optional("every", Kinds.DURATION, Duration.ofSeconds(1), Action.Fill::every);
  }

  private static Form<Action.Tray> tray() {
    return Form.<Action.Tray>of(
            "tray", m -> new Action.Tray(m.get("device"), m.<Boolean>get("open")))
        .required("device", Kinds.text("the id of a device"), Action.Tray::device)
        .required("open", Kinds.BOOLEAN, Action.Tray::open);
  }

  private static <T extends Action> Form<T> client(
      String word, Function<GraphicsClient, T> make, Function<T, GraphicsClient> client) {
    return Form.<T>of(word, m -> make.apply(client(m)))
        .optional(
            "family",
            Kinds.word("an address family", Texts.FAMILIES, family -> family),
            "ipv4",
            client.andThen(GraphicsClient::family))
        .optional(
            "host", Kinds.anyText("a host"), "192.0.2.1", client.andThen(GraphicsClient::host))
        .optional("port", Kinds.PORT, "50000", client.andThen(GraphicsClient::service))
        .optional("websocket", Kinds.BOOLEAN, false, client.andThen(GraphicsClient::websocket))
        .optional("user", TEXT, action -> client.apply(action).saslUser())
        .optional("tls-name", TEXT, action -> client.apply(action).tlsName());
  }

  private static GraphicsClient client(Form.Members m) {
    return new GraphicsClient(
        m.get("family"),
        m.get("host"),
        m.get("port"),
        m.<Boolean>get("websocket"),
        m.find("user"),
        m.find("tls-name"));
  }

  private static Form<Action.Migrate> migrate() {
    return Form.<Action.Migrate>of("migrate", m -> new Action.Migrate(m.get("to")))
        .required("to", Kinds.text("the name of a domain"), Action.Migrate::to);
  }

  private static Form<Action.Logon> logon() {
    return Form.<Action.Logon>of("logon", m -> new Action.Logon(m.get("user"), m.find("domain")))
        .required("user", USER, Action.Logon::user)
        .mainly()
        .optional("domain", Kinds.text("the domain of a user"), Action.Logon::domain);
  }

  private static Form<Action.Logoff> logoff() {
    return Form.<Action.Logoff>of("logoff", m -> new Action.Logoff(m.get("user")))
        .required("user", USER, Action.Logoff::user)
        .mainly();
  }
}
