// SPDX-License-Identifier: Apache-2.0
package dev.vireo.qemu;

import dev.vireo.event.Origin;
import dev.vireo.qmp.QmpLimits;
import java.time.Duration;
import java.util.Objects;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * How a monitor's client differs from the usual; start from {@link #DEFAULTS}.
 *
 * @param source the name of the source; empty for {@code qmp:} and the address
 * @param origin what the headers of its events say: {@link Origin#LIVE}, or {@link Origin#REPLAYED}
 *     when the monitor plays a recording
 * @param reconnect whether to connect again when a connection that was ready has ended; without it
 *     the monitor closes itself then. Before that it tries until it is closed, in either case
 * @param messageLimits how long and how deep a message of QEMU may be
 * @param pendingCommands how many commands may wait for their replies, or for what hangs on their
 *     futures to return, at least one
 * @param handshakeLimit how long connect, greeting, negotiation and the first queries may take
 *     together
 * @param firstDelay the back-off after the first failed attempt; doubled after each further one
 * @param longestDelay the longest back-off, at least {@code firstDelay}
 * @param statusLines is given what people want to know of the connection ("waiting for ..."), one
 *     line at a time, in order, on a thread of its own; what it throws is logged
 * @param agent how the guest's agent is asked who is logged on while a connection is ready; null
 *     for not at all
 */
public record MonitorOptions(
    String source,
    Origin origin,
    boolean reconnect,
    QmpLimits messageLimits,
    int pendingCommands,
    Duration handshakeLimit,
    Duration firstDelay,
    Duration longestDelay,
    Consumer<? super String> statusLines,
    @Nullable AgentOptions agent) {

  /**
   * Live events of a source named by the address; reconnecting after 0.1 s to 30 s; 5 s for the
   * handshake; 256 pending commands; QEMU's own limits of 10 MB and 1,024 levels for messages.
   */
  public static final MonitorOptions DEFAULTS =
      new MonitorOptions(
          "",
          Origin.LIVE,
          true,
          QmpLimits.DEFAULTS,
          256,
          Duration.ofSeconds(5),
          Duration.ofMillis(100),
          Duration.ofSeconds(30),
          line -> {},
          null);

  public MonitorOptions {
    Objects.requireNonNull(source, "source");
    Objects.requireNonNull(origin, "origin");
    Objects.requireNonNull(messageLimits, "messageLimits");
    Objects.requireNonNull(statusLines, "statusLines");
    if (pendingCommands < 1) {
      throw new IllegalArgumentException(
          "pendingCommands is " + pendingCommands + "; at least one command must be possible");
    }
    requirePositive(handshakeLimit, "handshakeLimit");
    requirePositive(firstDelay, "firstDelay");
    if (longestDelay.compareTo(firstDelay) < 0) {
      throw new IllegalArgumentException(
          "longestDelay is %s; it is at least firstDelay, %s".formatted(longestDelay, firstDelay));
    }
  }

  private static void requirePositive(Duration duration, String name) {
    if (duration.isNegative() || duration.isZero()) {
      throw new IllegalArgumentException(name + " is " + duration + "; it must be positive");
    }
  }

  /** These options with a name for the source. */
  public MonitorOptions named(String newSource) {
    return new MonitorOptions(
        newSource,
        origin,
        reconnect,
        messageLimits,
        pendingCommands,
        handshakeLimit,
        firstDelay,
        longestDelay,
        statusLines,
        agent);
  }

  /** These options with another origin of the events. */
  public MonitorOptions withOrigin(Origin newOrigin) {
    return new MonitorOptions(
        source,
        newOrigin,
        reconnect,
        messageLimits,
        pendingCommands,
        handshakeLimit,
        firstDelay,
        longestDelay,
        statusLines,
        agent);
  }

  /** These options with or without connecting again. */
  public MonitorOptions reconnecting(boolean newReconnect) {
    return new MonitorOptions(
        source,
        origin,
        newReconnect,
        messageLimits,
        pendingCommands,
        handshakeLimit,
        firstDelay,
        longestDelay,
        statusLines,
        agent);
  }

  /** These options with other limits for messages and pending commands. */
  public MonitorOptions withLimits(QmpLimits newMessageLimits, int newPendingCommands) {
    return new MonitorOptions(
        source,
        origin,
        reconnect,
        newMessageLimits,
        newPendingCommands,
        handshakeLimit,
        firstDelay,
        longestDelay,
        statusLines,
        agent);
  }

  /** These options with another limit for the handshake. */
  public MonitorOptions withHandshakeLimit(Duration newLimit) {
    return new MonitorOptions(
        source,
        origin,
        reconnect,
        messageLimits,
        pendingCommands,
        newLimit,
        firstDelay,
        longestDelay,
        statusLines,
        agent);
  }

  /** These options with another back-off. */
  public MonitorOptions withBackOff(Duration newFirst, Duration newLongest) {
    return new MonitorOptions(
        source,
        origin,
        reconnect,
        messageLimits,
        pendingCommands,
        handshakeLimit,
        newFirst,
        newLongest,
        statusLines,
        agent);
  }

  /** These options with somebody who is given the status lines. */
  public MonitorOptions tellingStatus(Consumer<? super String> newStatusLines) {
    return new MonitorOptions(
        source,
        origin,
        reconnect,
        messageLimits,
        pendingCommands,
        handshakeLimit,
        firstDelay,
        longestDelay,
        newStatusLines,
        agent);
  }

  /**
   * These options with the guest's agent: who logs on and off in the guest is published through the
   * monitor's source, as {@code GuestUserLoggedOn} and {@code GuestUserLoggedOff}.
   */
  public MonitorOptions withAgent(AgentOptions newAgent) {
    return new MonitorOptions(
        source,
        origin,
        reconnect,
        messageLimits,
        pendingCommands,
        handshakeLimit,
        firstDelay,
        longestDelay,
        statusLines,
        newAgent);
  }
}
