// SPDX-License-Identifier: Apache-2.0
package dev.vireo.simulator;

import dev.vireo.qmp.JsonObject;
import dev.vireo.simulator.fault.PlacedFault;
import java.nio.file.Path;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;
import org.osgi.annotation.versioning.ProviderType;

/**
 * One simulated domain: its monitors, its run state, and what a script can make happen to it.
 *
 * <p>An action changes the state and hands its events to every negotiated client before it returns;
 * the events of two actions never mix. A client that is not connected or has not negotiated misses
 * them for good, as with QEMU. WATCHDOG, BALLOON_CHANGE, RTC_CHANGE and VSERPORT_CHANGE raised by
 * actions are throttled as QEMU does it: one a second, of those within the second only the last.
 * After the domain's end every action throws {@link IllegalStateException}.
 */
@ProviderType
public interface SimulatedDomain extends AutoCloseable {

  /** What {@code query-name} answers. */
  String name();

  /** What {@code query-uuid} answers. */
  UUID uuid();

  /**
   * Where its first monitor listens.
   *
   * @throws IllegalStateException if it has no socket
   */
  Path socket();

  /**
   * Connects a client inside this JVM, without a socket: the same protocol as there, no file
   * descriptor and no thread. All such connections are to one more monitor of the domain, which
   * serves one client at a time; another one waits for its greeting.
   *
   * <p>On {@link VirtualTime} give that as the executor: then everything that passes between client
   * and monitor is done before time moves, always in the same order.
   *
   * @param client is told what the monitor sends
   * @param executor makes the calls of the client; may run tasks on any thread
   */
  MonitorConnection connect(MonitorReceiver client, Executor executor);

  /**
   * Connects a client inside this JVM to the guest's agent, as {@link #connect} to a monitor: one
   * at a time is served. While the agent or the guest does not run, what the client sends waits.
   *
   * @throws IllegalStateException if the domain's settings give it no agent
   */
  MonitorConnection connectAgent(MonitorReceiver client, Executor executor);

  /** The current state. */
  RunState runState();

  /** Whether QEMU has gone, and the sockets with it. */
  boolean ended();

  /**
   * Waits until a client has negotiated with a monitor of this domain.
   *
   * @return whether one has; false when the limit has passed
   */
  boolean awaitClient(Duration limit) throws InterruptedException;

  /**
   * Sends any event, now, stamped with the current time, never throttled. The state does not
   * change.
   *
   * @param event its name, such as {@code ACPI_DEVICE_OST}
   * @param data its data member; null for none
   */
  void emit(String event, @Nullable JsonObject data);

  /**
   * Somebody sends a command, as by one more monitor: it is carried out, and what it causes is told
   * to all clients; watchers are not told of it. While another command is being carried out it
   * waits.
   *
   * @throws IllegalArgumentException if it fails, with QEMU's reason
   */
  void command(String name, JsonObject arguments);

  /** The guest resets itself: RESET; with {@code -no-reboot} a shutdown. */
  void guestReset();

  /** The guest powers itself off: SHUTDOWN, then the end; with {@code -no-shutdown} STOP. */
  void guestShutdown();

  /** The guest goes to sleep (S3): SUSPEND. */
  void guestSuspend();

  /** The guest goes to sleep on its disk (S4): SUSPEND_DISK, then as {@link #guestShutdown}. */
  void guestSuspendToDisk();

  /** The guest's own alarm wakes it up: WAKEUP, if it sleeps (S3). */
  void guestWakeup();

  /** A debugger stops the guest: STOP, {@code paused}. */
  void debuggerStop();

  /** A debugger lets the guest run on: RESUME. */
  void debuggerContinue();

  /** The guest's kernel crashes; what follows is the current panic action. */
  void guestPanic();

  /** The guest's kernel crashes, with this action. */
  void guestPanic(PanicAction action);

  /** The guest has changed its clock: RTC_CHANGE. */
  void guestClock(Duration offset);

  /** The guest's balloon has reached this size, in bytes: BALLOON_CHANGE. */
  void guestBalloon(long bytes);

  /** The watchdog expires; what follows is the current watchdog action. */
  void watchdog();

  /** The watchdog expires, with this action. */
  void watchdog(WatchdogAction action);

  /** A disk fails: BLOCK_IO_ERROR, and STOP if the error's action says so. */
  void ioError(BlockError error);

  /**
   * The guest writes to a node. If the end of the write lies beyond the threshold that is set for
   * the node: BLOCK_WRITE_THRESHOLD, once; the threshold is 0 (none) then.
   *
   * @param offset where the write begins, in bytes
   * @param bytes how long it is
   */
  void write(String node, long offset, long bytes);

  /** What can happen to disks, devices and jobs. */
  DeviceScript devices();

  /** A removable medium's tray moves: DEVICE_TRAY_MOVED. */
  void tray(String id, boolean open);

  /** A VNC client connects: VNC_CONNECTED. */
  void vncConnect(GraphicsClient client);

  /** The client has authenticated and is ready: VNC_INITIALIZED, with its user. */
  void vncInitialize(GraphicsClient client);

  /** The client leaves: VNC_DISCONNECTED. */
  void vncDisconnect(GraphicsClient client);

  /**
   * A VNC client connects and says a password: VNC_CONNECTED, then VNC_INITIALIZED, or
   * VNC_DISCONNECTED if the server asks for a password and this one is wrong, has expired or was
   * never set.
   *
   * @return whether it is in
   */
  boolean vncLogin(GraphicsClient client, String password);

  /** The same, and the others have to leave if it is in: VNC_DISCONNECTED for each. */
  boolean vncLoginExclusive(GraphicsClient client, String password);

  /**
   * A SPICE client connects and says a ticket: SPICE_CONNECTED, then SPICE_INITIALIZED for its main
   * channel, or SPICE_DISCONNECTED if the server asks for a ticket and this one is wrong, has
   * expired or was never set.
   *
   * @return whether it is in
   */
  boolean spiceLogin(GraphicsClient client, String ticket);

  /**
   * A SPICE client leaves: SPICE_DISCONNECTED.
   *
   * @throws IllegalArgumentException if there is no such client
   */
  void spiceDisconnect(GraphicsClient client);

  /**
   * Migrates to where another domain waits, as the command {@code migrate} does; it takes its time.
   *
   * @throws IllegalArgumentException if the command fails, with its reason
   */
  void migrate(String uri);

  /**
   * An outgoing migration begins: MIGRATION setup, MIGRATION_PASS 1, MIGRATION active. The
   * MIGRATION events come whether or not a client has asked for them by the capability {@code
   * events}.
   */
  void migrationBegin();

  /**
   * It ends well: STOP (if running), MIGRATION_PASS 2, MIGRATION completed, {@code postmigrate}.
   */
  void migrationComplete();

  /**
   * It fails: MIGRATION failed; the guest runs on. A migration that the command {@code migrate} has
   * begun fails too, and the domain that waits for it ends, as QEMU does.
   */
  void migrationFail();

  /**
   * The next migration that the command {@code migrate} begins fails when it comes so far.
   *
   * @param error what {@code query-migrate} says then, such as {@code Unable to write to socket:
   *     Broken pipe}
   */
  void migrationFailAt(MigrationPhase phase, String error);

  /**
   * Somebody who is no QEMU connects to where the domain waits for a migration, and leaves:
   * MIGRATION active and failed, then the end. Without effect if it does not wait.
   */
  void migrationStranger();

  /** From now on the guest uses its memory so, which changes how long a migration takes. */
  void guestMemory(MemoryUse use);

  /**
   * The guest starts its agent: VSERPORT_CHANGE, unless it runs already. What clients have sent
   * meanwhile is answered.
   *
   * @throws IllegalStateException if the domain's settings give it no agent
   */
  void agentStart();

  /**
   * The guest stops its agent: VSERPORT_CHANGE, if it runs. What clients send waits.
   *
   * @throws IllegalStateException if the domain's settings give it no agent
   */
  void agentStop();

  /** Somebody logs on in the guest: the agent's {@code guest-get-users} lists them. */
  void guestLogon(String user);

  /** Somebody of this Windows domain logs on in the guest. */
  void guestLogon(String user, String domain);

  /**
   * Somebody's youngest session in the guest ends.
   *
   * @throws IllegalArgumentException if nobody of this name is logged on
   */
  void guestLogoff(String user);

  /**
   * Lets a fault happen to this domain's clients when its moment comes.
   *
   * @param seed what decides where the fault has a probability
   */
  void place(PlacedFault fault, long seed);

  /** Tells a watcher what passes from now on, until the domain's end. */
  void watch(DomainWatcher watcher);

  /** Drops the clients of all monitors; they may connect again. */
  void hangUp();

  /** A signal ends QEMU: SHUTDOWN with reason {@code host-signal}, then the end. */
  void terminate();

  /** QEMU is killed: the clients see only the end. The sockets are removed. Twice is harmless. */
  @Override
  void close();
}
