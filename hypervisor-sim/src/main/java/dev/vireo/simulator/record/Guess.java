// SPDX-License-Identifier: Apache-2.0
package dev.vireo.simulator.record;

import dev.vireo.qmp.JsonNumber;
import dev.vireo.qmp.JsonObject;
import dev.vireo.simulator.BlockError;
import dev.vireo.simulator.PanicAction;
import dev.vireo.simulator.ReplayedEvent;
import dev.vireo.simulator.WatchdogAction;
import dev.vireo.simulator.scenario.Action;
import java.time.Duration;
import java.util.Arrays;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What may have caused an event that no command has. Whether it has is for a rehearsal to find out:
 * what it causes must be what was recorded.
 */
final class Guess {
  private Guess() {}

  /** Empty if nothing is known that causes such an event. */
  static Optional<Action> of(ReplayedEvent event) {
    try {
      JsonObject data = event.message().json().object("data");
      return Optional.ofNullable(
          action(event.name(), Objects.requireNonNullElse(data, JsonObject.EMPTY)));
    } catch (IllegalArgumentException unusual) {
      return Optional.empty(); // what the action's constructor refuses
    }
  }

  private static @Nullable Action action(String event, JsonObject data) {
    return switch (event) {
      case "STOP" -> command("stop");
      case "RESUME" -> command("cont");
      case "POWERDOWN" -> command("system_powerdown");
      case "WAKEUP" -> command("system_wakeup");
      case "SUSPEND" -> new Action.GuestSuspend();
      case "RESET" -> data.bool("guest", true) ? new Action.GuestReset() : command("system_reset");
      case "SHUTDOWN" -> shutdown(data.string("reason"));
      case "WATCHDOG" ->
          word(WatchdogAction.values(), WatchdogAction::word, data)
              .map(Action.Watchdog::new)
              .orElse(null);
      case "GUEST_PANICKED" -> panic(data.string("action"));
      case "BLOCK_IO_ERROR" -> ioError(data);
      case "DEVICE_TRAY_MOVED" -> tray(data);
      case "RTC_CHANGE" -> clock(data);
      case "BALLOON_CHANGE" -> balloon(data);
      default -> null;
    };
  }

  private static Action command(String name) {
    return new Action.Command(name, JsonObject.EMPTY);
  }

  private static @Nullable Action shutdown(@Nullable String reason) {
    return switch (Objects.requireNonNullElse(reason, "")) {
      case "guest-shutdown" -> new Action.GuestShutdown();
      case "host-signal" -> new Action.Terminate();
      case "host-qmp-quit" -> command("quit");
      default -> null;
    };
  }

  private static <T> Optional<T> word(T[] values, Function<T, String> word, JsonObject data) {
    return Arrays.stream(values)
        .filter(value -> word.apply(value).equals(data.string("action")))
        .findFirst();
  }

  private static Action panic(@Nullable String action) {
    return switch (Objects.requireNonNullElse(action, "")) {
      case "pause" -> new Action.GuestPanic(PanicAction.PAUSE);
      case "poweroff" -> new Action.GuestPanic(PanicAction.SHUTDOWN);
      default -> new Action.GuestPanic(PanicAction.NONE);
    };
  }

  private static @Nullable Action ioError(JsonObject data) {
    Optional<BlockError.Operation> operation =
        Arrays.stream(BlockError.Operation.values())
            .filter(one -> one.word().equals(data.string("operation")))
            .findFirst();
    Optional<BlockError.Action> action =
        word(BlockError.Action.values(), BlockError.Action::word, data);
    return operation.isEmpty() || action.isEmpty()
        ? null
        : new Action.IoError(
            new BlockError(
                Objects.requireNonNullElse(data.string("device"), ""),
                Objects.requireNonNullElse(data.string("node-name"), ""),
                operation.get(),
                data.bool("nospace", false),
                Objects.requireNonNullElse(data.string("reason"), ""),
                action.get()));
  }

  private static @Nullable Action tray(JsonObject data) {
    String id = data.string("id");
    return id == null ? null : new Action.Tray(id, data.bool("tray-open", true));
  }

  private static @Nullable Action clock(JsonObject data) {
    Long offset = data.get("offset") instanceof JsonNumber ? data.longValue("offset") : null;
    return offset == null ? null : new Action.GuestClock(Duration.ofSeconds(offset));
  }

  private static @Nullable Action balloon(JsonObject data) {
    Long actual = data.longValue("actual");
    return actual == null ? null : new Action.GuestBalloon(actual);
  }
}
