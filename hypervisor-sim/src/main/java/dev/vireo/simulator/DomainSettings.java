// SPDX-License-Identifier: Apache-2.0
package dev.vireo.simulator;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;

/**
 * How a simulated domain begins.
 *
 * @param name what {@code query-name} answers; empty as for a QEMU without {@code -name}
 * @param uuid what {@code query-uuid} answers; all zero as for a QEMU without {@code -uuid}
 * @param sockets one path for each monitor, each of which serves one client at a time; none for a
 *     domain that only clients inside this JVM can reach
 * @param runState the state it starts in
 * @param staysAfterShutdown QEMU's {@code -no-shutdown}
 * @param endsOnReset QEMU's {@code -no-reboot}
 * @param panicAction what happens when the guest crashes
 * @param watchdogAction what happens when the watchdog expires
 * @param nodes the block nodes that {@code block-set-write-threshold} knows
 * @param balloonBytes the guest's memory as the balloon device reports it, in bytes; 0 for no
 *     device
 * @param vnc where it offers VNC
 */
public record DomainSettings(
    String name,
    UUID uuid,
    List<Path> sockets,
    RunState runState,
    boolean staysAfterShutdown,
    boolean endsOnReset,
    PanicAction panicAction,
    WatchdogAction watchdogAction,
    Set<String> nodes,
    long balloonBytes,
    GraphicsServer vnc) {

  /** Checks and copies. */
  public DomainSettings {
    if (name.chars().anyMatch(Character::isISOControl)) {
      throw new IllegalArgumentException(
          "The domain name " + name.strip() + " has control characters; give it printable ones.");
    }
    Objects.requireNonNull(uuid, "uuid");
    sockets = List.copyOf(sockets);
    Objects.requireNonNull(runState, "runState");
    Objects.requireNonNull(panicAction, "panicAction");
    Objects.requireNonNull(watchdogAction, "watchdogAction");
    nodes = Set.copyOf(nodes);
    if (balloonBytes < 0) {
      throw new IllegalArgumentException(
          "balloonBytes is " + balloonBytes + "; it must be 0 (no balloon) or more.");
    }
    Objects.requireNonNull(vnc, "vnc");
  }

  /**
   * A running domain with one monitor, QEMU's default actions, no block nodes and no balloon.
   *
   * @param socket where its monitor listens
   */
  public static DomainSettings of(String name, UUID uuid, Path socket) {
    return of(name, uuid).withMonitor(socket);
  }

  /** As {@link #of(String, UUID, Path)}, without a socket: for clients inside this JVM. */
  public static DomainSettings of(String name, UUID uuid) {
    return new DomainSettings(
        name,
        uuid,
        List.of(),
        RunState.RUNNING,
        false,
        false,
        PanicAction.SHUTDOWN,
        WatchdogAction.RESET,
        Set.of(),
        0,
        GraphicsServer.LOOPBACK);
  }

  /** The path of the first monitor. */
  public Path socket() {
    if (sockets.isEmpty()) {
      throw new IllegalStateException(
          "Domain " + name + " has no monitor socket; connect to it inside this JVM.");
    }
    return sockets.get(0);
  }

  /** With one more monitor. */
  public DomainSettings withMonitor(Path socket) {
    List<Path> more = new ArrayList<>(sockets);
    more.add(socket);
    return new DomainSettings(
        name,
        uuid,
        more,
        runState,
        staysAfterShutdown,
        endsOnReset,
        panicAction,
        watchdogAction,
        nodes,
        balloonBytes,
        vnc);
  }

  /** Starting in another state; {@link RunState#PRELAUNCH} is QEMU's {@code -S}. */
  public DomainSettings withRunState(RunState state) {
    return new DomainSettings(
        name,
        uuid,
        sockets,
        state,
        staysAfterShutdown,
        endsOnReset,
        panicAction,
        watchdogAction,
        nodes,
        balloonBytes,
        vnc);
  }

  /** Like {@code -no-shutdown}: stays, stopped, when the guest has gone down; a crash pauses. */
  public DomainSettings withNoShutdown() {
    return new DomainSettings(
        name,
        uuid,
        sockets,
        runState,
        true,
        endsOnReset,
        panicAction,
        watchdogAction,
        nodes,
        balloonBytes,
        vnc);
  }

  /** Like {@code -no-reboot}: a reset is a shutdown. */
  public DomainSettings withNoReboot() {
    return new DomainSettings(
        name,
        uuid,
        sockets,
        runState,
        staysAfterShutdown,
        true,
        panicAction,
        watchdogAction,
        nodes,
        balloonBytes,
        vnc);
  }

  /** With another action for a crash of the guest. */
  public DomainSettings withPanicAction(PanicAction action) {
    return new DomainSettings(
        name,
        uuid,
        sockets,
        runState,
        staysAfterShutdown,
        endsOnReset,
        action,
        watchdogAction,
        nodes,
        balloonBytes,
        vnc);
  }

  /** With another action for the watchdog. */
  public DomainSettings withWatchdogAction(WatchdogAction action) {
    return new DomainSettings(
        name,
        uuid,
        sockets,
        runState,
        staysAfterShutdown,
        endsOnReset,
        panicAction,
        action,
        nodes,
        balloonBytes,
        vnc);
  }

  /** With one more block node. */
  public DomainSettings withNode(String node) {
    Set<String> more = new LinkedHashSet<>(nodes);
    more.add(node);
    return new DomainSettings(
        name,
        uuid,
        sockets,
        runState,
        staysAfterShutdown,
        endsOnReset,
        panicAction,
        watchdogAction,
        more,
        balloonBytes,
        vnc);
  }

  /** With a balloon device and this much memory, in bytes. */
  public DomainSettings withBalloon(long bytes) {
    return new DomainSettings(
        name,
        uuid,
        sockets,
        runState,
        staysAfterShutdown,
        endsOnReset,
        panicAction,
        watchdogAction,
        nodes,
        bytes,
        vnc);
  }

  /** With VNC at another address. */
  public DomainSettings withVnc(GraphicsServer server) {
    return new DomainSettings(
        name,
        uuid,
        sockets,
        runState,
        staysAfterShutdown,
        endsOnReset,
        panicAction,
        watchdogAction,
        nodes,
        balloonBytes,
        server);
  }
}
