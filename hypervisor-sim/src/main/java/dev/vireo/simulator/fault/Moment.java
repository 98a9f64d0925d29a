// SPDX-License-Identifier: Apache-2.0
package dev.vireo.simulator.fault;

import java.time.Duration;
import org.osgi.annotation.versioning.ProviderType;

/**
 * When a {@link Fault} happens. Replies and events are counted for each connection, from 1; the
 * reply to {@code qmp_capabilities} is the first, unless the client has asked for something before.
 */
@ProviderType
public sealed interface Moment {

  /** A client has connected; the greeting is to follow. */
  record OnConnect() implements Moment {}

  /** The greeting has just been sent; a fault of a message happens to the greeting. */
  record AtGreeting() implements Moment {}

  /** The client has asked for capabilities and is about to be answered. */
  record BeforeCapabilitiesReply() implements Moment {}

  /** Before a reply. */
  record BeforeReply(int number) implements Moment {
    /** Checks. */
    public BeforeReply {
      Checks.between("number", number, 1, Integer.MAX_VALUE);
    }
  }

  /** After a reply. */
  record AfterReply(int number) implements Moment {
    /** Checks. */
    public AfterReply {
      Checks.between("number", number, 1, Integer.MAX_VALUE);
    }
  }

  /** Before an event, by its number. */
  record BeforeEvent(int number) implements Moment {
    /** Checks. */
    public BeforeEvent {
      Checks.between("number", number, 1, Integer.MAX_VALUE);
    }
  }

  /** After an event, by its number. */
  record AfterEvent(int number) implements Moment {
    /** Checks. */
    public AfterEvent {
      Checks.between("number", number, 1, Integer.MAX_VALUE);
    }
  }

  /** Before every event of a name; the fault's maximum says how many of them. */
  record BeforeEventNamed(String event) implements Moment {
    /** Checks. */
    public BeforeEventNamed {
      Checks.event(event);
    }
  }

  /** After every event of a name; the fault's maximum says how many of them. */
  record AfterEventNamed(String event) implements Moment {
    /** Checks. */
    public AfterEventNamed {
      Checks.event(event);
    }
  }

  /** A command of that name has come; it is executed all the same. */
  record OnCommand(String command) implements Moment {
    /** Checks. */
    public OnCommand {
      Checks.notBlank("command", command);
    }
  }

  /** A time after the fault was placed; it happens to the clients that are connected then. */
  record AtTime(Duration time) implements Moment {
    /** Checks. */
    public AtTime {
      Checks.notNegative("time", time);
    }
  }
}
