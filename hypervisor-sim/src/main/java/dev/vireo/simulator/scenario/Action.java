// SPDX-License-Identifier: Apache-2.0
package dev.vireo.simulator.scenario;

import dev.vireo.qmp.JsonObject;
import dev.vireo.simulator.BlockError;
import dev.vireo.simulator.GraphicsClient;
import dev.vireo.simulator.PanicAction;
import dev.vireo.simulator.WatchdogAction;
import dev.vireo.simulator.fault.PlacedFault;
import dev.vireo.simulator.scenario.yaml.DurationText;
import java.time.Duration;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.osgi.annotation.versioning.ProviderType;

/**
 * What a step does, with the domain of its track. Those without a word here are the actions of the
 * same name of {@link dev.vireo.simulator.SimulatedDomain}.
 */
@ProviderType
public sealed interface Action {

  /** Puts a line into the timeline. */
  record Note(String text) implements Action {
    /** Checks. */
    public Note {
      Objects.requireNonNull(text, "text");
    }
  }

  /** Starts a domain that is not there: not yet, or not any more. */
  record Start() implements Action {}

  /** A signal ends QEMU, with its farewell. */
  record Terminate() implements Action {}

  /** QEMU is killed: its clients see only the end of the stream. */
  record Kill() implements Action {}

  /** Drops the domain's clients. */
  record HangUp() implements Action {}

  /** Places a fault; with {@link dev.vireo.simulator.fault.Moment.AtTime} 0 it happens now. */
  record Misbehave(PlacedFault fault) implements Action {
    /** Checks. */
    public Misbehave {
      Objects.requireNonNull(fault, "fault");
    }
  }

  /**
   * Waits for a command of a client; the step is done when it has come or the time is over. What
   * has come since the beginning of the step before counts.
   *
   * @param command its name
   * @param arguments the arguments that it must have at least
   * @param within how long it is waited for
   */
  record Expect(String command, JsonObject arguments, Duration within) implements Action {
    /** Checks. */
    public Expect {
      requireText("command", command);
      Objects.requireNonNull(arguments, "arguments");
      if (within.isNegative() || within.isZero()) {
        throw new IllegalArgumentException(
            "found 'within: " + DurationText.of(within) + "'; it must be more than nothing");
      }
    }
  }

  /**
   * Somebody else than the clients of the domain's monitors sends a command.
   *
   * @param execute its name
   * @param arguments its arguments
   */
  record Command(String execute, JsonObject arguments) implements Action {
    /** Checks. */
    public Command {
      requireText("execute", execute);
      Objects.requireNonNull(arguments, "arguments");
    }
  }

  /** Sends any event. */
  record Emit(String event, JsonObject data) implements Action {
    /** Checks. */
    public Emit {
      Texts.requireEvent(event);
      Objects.requireNonNull(data, "data");
    }
  }

  record GuestReset() implements Action {}

  record GuestShutdown() implements Action {}

  record GuestSuspend() implements Action {}

  /**
   * The guest crashes.
   *
   * @param action what follows; null for what the domain is set to
   */
  record GuestPanic(@Nullable PanicAction action) implements Action {}

  record GuestClock(Duration offset) implements Action {
    /** Checks. */
    public GuestClock {
      Objects.requireNonNull(offset, "offset");
    }
  }

  record GuestBalloon(long bytes) implements Action {
    /** Checks. */
    public GuestBalloon {
      requireNotNegative("bytes", bytes);
    }
  }

  /**
   * The watchdog expires.
   *
   * @param action what follows; null for what the domain is set to
   */
  record Watchdog(@Nullable WatchdogAction action) implements Action {}

  record IoError(BlockError error) implements Action {
    /** Checks. */
    public IoError {
      Objects.requireNonNull(error, "error");
    }
  }

  record Write(String node, long offset, long bytes) implements Action {
    /** Checks. */
    public Write {
      requireText("node", node);
      requireNotNegative("offset", offset);
      requireNotNegative("bytes", bytes);
    }
  }

  /**
   * The guest writes to a disk at a rate, one piece after the other. While the guest does not run
   * nothing is written; the step is done when the end is reached.
   *
   * @param node the disk's node
   * @param from where it begins, in bytes
   * @param until where it ends, in bytes
   * @param bytesPerSecond how fast
   * @param every the time between two pieces
   */
  record Fill(String node, long from, long until, long bytesPerSecond, Duration every)
      implements Action {
    /** Checks. */
    public Fill {
      requireText("node", node);
      requireNotNegative("from", from);
      if (until <= from) {
        throw new IllegalArgumentException(
            "found 'until: " + until + "'; it must be more than 'from', which is " + from);
      }
      if (bytesPerSecond < 1) {
        throw new IllegalArgumentException(
            "found 'rate: " + bytesPerSecond + "'; it must be 1 byte a second or more");
      }
      if (every.compareTo(Duration.ofMillis(1)) < 0) {
        throw new IllegalArgumentException(
            "found 'every: " + DurationText.of(every) + "'; it must be 1ms or more");
      }
    }
  }

  record Tray(String device, boolean open) implements Action {
    /** Checks. */
    public Tray {
      requireText("device", device);
    }
  }

  record VncConnect(GraphicsClient client) implements Action {
    /** Checks. */
    public VncConnect {
      Texts.requireFamily(client.family());
    }
  }

  record VncInitialize(GraphicsClient client) implements Action {
    /** Checks. */
    public VncInitialize {
      Texts.requireFamily(client.family());
    }
  }

  record VncDisconnect(GraphicsClient client) implements Action {
    /** Checks. */
    public VncDisconnect {
      Texts.requireFamily(client.family());
    }
  }

  record MigrationBegin() implements Action {}

  record MigrationComplete() implements Action {}

  record MigrationFail() implements Action {}

  /** The domain migrates to another one of the scenario, which waits for that. */
  record Migrate(String to) implements Action {
    /** Checks. */
    public Migrate {
      requireText("to", to);
    }
  }

  /** The guest starts its agent. */
  record AgentStart() implements Action {}

  /** The guest stops its agent. */
  record AgentStop() implements Action {}

  /**
   * A user logs on in the guest; its agent tells.
   *
   * @param user the name
   * @param domain the user's domain, as Windows has one; null for none
   */
  record Logon(String user, @Nullable String domain) implements Action {
    /** Checks. */
    public Logon {
      requireText("user", user);
      if (domain != null) {
        requireText("domain", domain);
      }
    }
  }

  /** A user logs off. */
  record Logoff(String user) implements Action {
    /** Checks. */
    public Logoff {
      requireText("user", user);
    }
  }

  private static void requireText(String name, String text) {
    Texts.require(name, text);
  }

  private static void requireNotNegative(String name, long value) {
    if (value < 0) {
      throw new IllegalArgumentException(
          "found '" + name + ": " + value + "'; it must not be negative");
    }
  }
}
