// SPDX-License-Identifier: Apache-2.0
package dev.vireo.simulator.scenario;

import dev.vireo.qmp.JsonObject;
import dev.vireo.simulator.SimulatedDomain;
import dev.vireo.simulator.scenario.TimelineEntry.Kind;
import dev.vireo.simulator.scenario.yaml.DurationText;
import dev.vireo.simulator.scenario.yaml.YamlWriter;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/** Does the actions of one track, and tells what came of them. */
final class ActionRun {

  private static final Map<Class<?>, BiConsumer<SimulatedDomain, Action>> SIMPLE = new HashMap<>();

  static {
    simple(Action.Terminate.class, (domain, action) -> domain.terminate());
    simple(Action.Kill.class, (domain, action) -> domain.close());
    simple(Action.HangUp.class, (domain, action) -> domain.hangUp());
    simple(
        Action.Command.class,
        (domain, action) -> domain.command(action.execute(), action.arguments()));
    simple(Action.Emit.class, (domain, action) -> domain.emit(action.event(), data(action)));
    simple(Action.GuestReset.class, (domain, action) -> domain.guestReset());
    simple(Action.GuestShutdown.class, (domain, action) -> domain.guestShutdown());
    simple(Action.GuestSuspend.class, (domain, action) -> domain.guestSuspend());
    simple(Action.GuestClock.class, (domain, action) -> domain.guestClock(action.offset()));
    simple(Action.GuestBalloon.class, (domain, action) -> domain.guestBalloon(action.bytes()));
    simple(Action.GuestPanic.class, ActionRun::panic);
    simple(Action.Watchdog.class, ActionRun::watchdog);
    simple(Action.IoError.class, (domain, action) -> domain.ioError(action.error()));
    simple(
        Action.Write.class,
        (domain, action) -> domain.write(action.node(), action.offset(), action.bytes()));
    simple(Action.Tray.class, (domain, action) -> domain.tray(action.device(), action.open()));
    simple(Action.VncConnect.class, (domain, action) -> domain.vncConnect(action.client()));
    simple(Action.VncInitialize.class, (domain, action) -> domain.vncInitialize(action.client()));
    simple(Action.VncDisconnect.class, (domain, action) -> domain.vncDisconnect(action.client()));
    simple(Action.MigrationBegin.class, (domain, action) -> domain.migrationBegin());
    simple(Action.MigrationComplete.class, (domain, action) -> domain.migrationComplete());
    simple(Action.MigrationFail.class, (domain, action) -> domain.migrationFail());
    simple(Action.AgentStart.class, (domain, action) -> domain.agentStart());
    simple(Action.AgentStop.class, (domain, action) -> domain.agentStop());
    simple(Action.Logon.class, ActionRun::logon);
    simple(Action.Logoff.class, (domain, action) -> domain.guestLogoff(action.user()));
  }

  private final ScenarioRun run;
  private final TrackRun track;
  private final RunDomain domain;

  ActionRun(ScenarioRun run, TrackRun track, RunDomain domain) {
    this.run = run;
    this.track = track;
    this.domain = domain;
  }

  private static <T extends Action> void simple(
      Class<T> type, BiConsumer<SimulatedDomain, T> what) {
    SIMPLE.put(type, (domain, action) -> what.accept(domain, type.cast(action)));
  }

  private static @Nullable JsonObject data(Action.Emit action) {
    return action.data().isEmpty() ? null : action.data();
  }

  private static void panic(SimulatedDomain domain, Action.GuestPanic action) {
    if (action.action() == null) {
      domain.guestPanic();
    } else {
      domain.guestPanic(action.action());
    }
  }

  private static void watchdog(SimulatedDomain domain, Action.Watchdog action) {
    if (action.action() == null) {
      domain.watchdog();
    } else {
      domain.watchdog(action.action());
    }
  }

  private static void logon(SimulatedDomain domain, Action.Logon action) {
    if (action.domain() == null) {
      domain.guestLogon(action.user());
    } else {
      domain.guestLogon(action.user(), action.domain());
    }
  }

  /** Does an action; then, at once or later, what follows. */
  void perform(Action action, Runnable then) {
    if (action instanceof Action.Expect expect) {
      expect(expect, then);
    } else if (action instanceof Action.Fill fill) {
      fill(fill, fill.from(), then);
    } else {
      tellWhatCame(action, () -> performNow(action));
      then.run();
    }
  }

  private void performNow(Action action) {
    BiConsumer<SimulatedDomain, Action> simple = SIMPLE.get(action.getClass());
    if (simple != null) {
      simple.accept(domain.running(), action);
    } else if (action instanceof Action.Start) {
      domain.start();
    } else if (action instanceof Action.Misbehave misbehave) {
      domain.running().place(misbehave.fault(), domain.seed());
    } else if (action instanceof Action.Migrate migrate) {
      domain.running().migrate(RunDomain.migrationAddress(migrate.to()));
    } else if (!(action instanceof Action.Note)) {
      throw new AssertionError("an action that nobody does: " + action);
    }
  }

  private boolean tellWhatCame(Action action, Runnable deed) {
    try {
      deed.run();
      boolean note = action instanceof Action.Note;
      track.tell(note ? Kind.NOTE : Kind.DONE, note ? ((Action.Note) action).text() : text(action));
      return true;
    } catch (IllegalStateException | IllegalArgumentException | UncheckedIOException e) {
      track.tell(Kind.SKIPPED, text(action) + ": " + e.getMessage());
      return false;
    }
  }

  private static String text(Action action) {
    return YamlWriter.inOneLine(ActionForms.ACTION.write(action));
  }

  private void expect(Action.Expect expect, Runnable then) {
    AtomicBoolean over = new AtomicBoolean();
    track.await(
        signal -> signal instanceof Signal.OfCommand command && command.is(expect, domain.name()),
        () -> {
          if (over.compareAndSet(false, true)) {
            track.tell(Kind.MET, text(expect));
            then.run();
          }
        });
    run.after(
        expect.within(),
        () -> {
          if (over.compareAndSet(false, true)) {
            track.giveUp();
            track.tell(
                Kind.FAILED,
                "no client has sent "
                    + expect.command()
                    + (expect.arguments().isEmpty() ? "" : " with " + expect.arguments())
                    + " within "
                    + DurationText.of(expect.within()));
            then.run();
          }
        });
  }

  private void fill(Action.Fill fill, long offset, Runnable then) {
    long piece = Math.max(1, pieceOf(fill));
    long end = Math.min(fill.until(), offset + piece);
    if (!domain.isRunning()) {
      end = offset;
    } else if (!tellIfFailed(fill, offset, end)) {
      then.run();
      return;
    }
    if (end == fill.until()) {
      track.tell(Kind.DONE, text(fill));
      then.run();
    } else {
      long reached = end;
      run.after(fill.every(), () -> fill(fill, reached, then));
    }
  }

  private static long pieceOf(Action.Fill fill) {
    Duration every = fill.every();
    double seconds = every.toSeconds() + every.getNano() / 1e9;
    return (long) (fill.bytesPerSecond() * seconds);
  }

  private boolean tellIfFailed(Action.Fill fill, long offset, long end) {
    try {
      domain.running().write(fill.node(), offset, end - offset);
      return true;
    } catch (IllegalStateException | IllegalArgumentException e) {
      track.tell(Kind.SKIPPED, text(fill) + ": " + e.getMessage());
      return false;
    }
  }
}
