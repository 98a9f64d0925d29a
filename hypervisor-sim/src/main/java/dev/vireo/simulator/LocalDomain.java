// SPDX-License-Identifier: Apache-2.0
package dev.vireo.simulator;

import dev.vireo.qmp.Json;
import dev.vireo.qmp.JsonObject;
import dev.vireo.qmp.Request;
import dev.vireo.simulator.agent.GuestAgent;
import dev.vireo.simulator.fault.PlacedFault;
import dev.vireo.simulator.machine.Machine;
import dev.vireo.simulator.machine.migration.ScriptedMigration;
import dev.vireo.simulator.monitor.ClientPresence;
import dev.vireo.simulator.monitor.Dialogue;
import dev.vireo.simulator.monitor.LocalMonitor;
import dev.vireo.simulator.monitor.MonitorSocket;
import dev.vireo.simulator.monitor.PatientDialogue;
import dev.vireo.simulator.monitor.SelectorLoop;
import dev.vireo.simulator.monitor.Sessions;
import dev.vireo.simulator.monitor.Traffic;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A domain of a {@link LocalSimulator}: the machine, its monitors, and the script's side of both.
 */
final class LocalDomain implements SimulatedDomain {

  private static final Logger LOG = LoggerFactory.getLogger(LocalDomain.class);

  private final DomainSettings settings;
  private final Machine machine;
  private final Traffic traffic;
  private final ClientPresence presence;
  private final List<MonitorSocket> monitors = new ArrayList<>();
  private final GuestAgent agent;
  private final ScriptedMigration scripted;
  private volatile @Nullable MonitorSocket agentSocket;
  private final LocalMonitor inside;
  private final LocalMonitor agentInside;
  private final Consumer<LocalDomain> whenEnded;
  private final AtomicBoolean ended = new AtomicBoolean();

  LocalDomain(
      DomainSettings settings,
      SimulatorTime time,
      boolean replay,
      SelectorLoop loop,
      Consumer<LocalDomain> whenEnded) {
    this.settings = settings;
    this.traffic = loop.traffic();
    this.presence = new ClientPresence(traffic);
    this.machine = new Machine(settings, time, replay);
    machine.watch((event, data) -> traffic.event());
    this.scripted = new ScriptedMigration(machine);
    this.agent = new GuestAgent(machine, settings.hasAgent(), this::agentListens);
    this.whenEnded = whenEnded;
    machine.whenFinished(this::close);
    Executor steps = time instanceof VirtualTime virtual ? virtual : loop::submit;
    this.inside = new LocalMonitor(steps, Sessions.plain(machine, presence), this::close);
    this.agentInside = new LocalMonitor(steps, PatientDialogue.with(agent), this::close);
  }

  /** Opens all monitors, or none. */
  void listen(SelectorLoop loop) throws IOException {
    try {
      for (Path socket : settings.sockets()) {
        listens("unix:" + socket, MonitorSocket.listen(loop, socket, partner(socket), this::close));
      }
      for (int port : settings.ports()) {
        Dialogue.Partner partner = Sessions.overTcp(machine, presence);
        listens("tcp:127.0.0.1:" + port, MonitorSocket.listen(loop, port, partner, this::close));
      }
      if (settings.agent().isPresent()) {
        agentSocket = MonitorSocket.listen(loop, settings.agent().get(), agent, this::close);
      }
    } catch (IOException | RuntimeException e) {
      monitors.forEach(MonitorSocket::close);
      throw e;
    }
  }

  private void listens(String address, MonitorSocket monitor) {
    monitors.add(monitor);
    machine.chardevs().reached(address, monitor::client);
  }

  private Dialogue.Partner partner(Path socket) {
    return settings.prettySockets().contains(socket)
        ? Sessions.pretty(machine, presence)
        : Sessions.plain(machine, presence);
  }

  private void agentListens() {
    MonitorSocket socket = agentSocket;
    if (socket != null) {
      socket.look();
    }
    agentInside.look();
  }

  DomainSettings settings() {
    return settings;
  }

  Machine machine() {
    return machine;
  }

  ClientPresence presence() {
    return presence;
  }

  void awaitRoom() throws InterruptedException {
    for (MonitorSocket monitor : monitors) {
      monitor.awaitRoom();
    }
    inside.awaitRoom();
  }

  @Override
  public String name() {
    return settings.name();
  }

  @Override
  public UUID uuid() {
    return settings.uuid();
  }

  @Override
  public Path socket() {
    return settings.socket();
  }

  @Override
  public MonitorConnection connect(MonitorReceiver client, Executor executor) {
    requireAlive();
    return inside.connect(client, executor);
  }

  @Override
  public MonitorConnection connectAgent(MonitorReceiver client, Executor executor) {
    requireAlive();
    agent.requireInstalled();
    return agentInside.connect(client, executor);
  }

  @Override
  public RunState runState() {
    return machine.runState();
  }

  @Override
  public boolean ended() {
    return ended.get();
  }

  @Override
  public boolean awaitClient(Duration limit) throws InterruptedException {
    try {
      presence.negotiated().get(limit.toNanos(), TimeUnit.NANOSECONDS);
      return true;
    } catch (TimeoutException | CancellationException e) {
      return false;
    } catch (ExecutionException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public void emit(String event, @Nullable JsonObject data) {
    act(() -> machine.emit(event, data));
    traffic.event();
  }

  @Override
  public void guestReset() {
    guest(machine.power()::guestReset);
  }

  @Override
  public void guestShutdown() {
    guest(machine.power()::guestShutdown);
  }

  @Override
  public void guestSuspend() {
    guest(machine.running()::suspend);
  }

  @Override
  public void guestSuspendToDisk() {
    guest(machine.power()::suspendToDisk);
  }

  @Override
  public void guestWakeup() {
    guest(machine.running()::wake);
  }

  @Override
  public void debuggerStop() {
    act(machine::stop);
  }

  @Override
  public void debuggerContinue() {
    act(machine::start);
  }

  @Override
  public void guestPanic() {
    guest(() -> machine.power().panic(null));
  }

  @Override
  public void guestPanic(PanicAction action) {
    guest(() -> machine.power().panic(action));
  }

  @Override
  public void guestClock(Duration offset) {
    act(() -> machine.clock(offset));
  }

  @Override
  public void guestBalloon(long bytes) {
    guest(() -> machine.balloon().resized(bytes));
  }

  @Override
  public void watchdog() {
    guest(() -> machine.power().watchdog(null));
  }

  @Override
  public void watchdog(WatchdogAction action) {
    guest(() -> machine.power().watchdog(action));
  }

  @Override
  public void ioError(BlockError error) {
    guest(() -> machine.storage().ioError(error));
  }

  @Override
  public void write(String node, long offset, long bytes) {
    guest(() -> machine.storage().guestIo().write(node, offset, bytes));
  }

  @Override
  public DeviceScript devices() {
    return new LocalDeviceScript(machine, this::guest);
  }

  @Override
  public void tray(String id, boolean open) {
    guest(() -> machine.storage().tray(id, open));
  }

  @Override
  public void vncConnect(GraphicsClient client) {
    act(() -> machine.displays().vnc().connect(client));
  }

  @Override
  public void vncInitialize(GraphicsClient client) {
    act(() -> machine.displays().vnc().initialize(client));
  }

  @Override
  public void vncDisconnect(GraphicsClient client) {
    act(() -> machine.displays().vnc().disconnect(client));
  }

  @Override
  public boolean vncLogin(GraphicsClient client, String password) {
    return ask(() -> machine.displays().vnc().login(client, password, false));
  }

  @Override
  public boolean vncLoginExclusive(GraphicsClient client, String password) {
    return ask(() -> machine.displays().vnc().login(client, password, true));
  }

  @Override
  public boolean spiceLogin(GraphicsClient client, String ticket) {
    return ask(() -> machine.displays().spice().login(client, ticket));
  }

  @Override
  public void spiceDisconnect(GraphicsClient client) {
    act(() -> machine.displays().spice().disconnect(client));
  }

  private boolean ask(BooleanSupplier action) {
    AtomicBoolean answer = new AtomicBoolean();
    act(() -> answer.set(action.getAsBoolean()));
    return answer.get();
  }

  @Override
  public void migrate(String uri) {
    command("migrate", JsonObject.of("uri", uri));
  }

  @Override
  public void command(String name, JsonObject arguments) {
    Request request = new Request(name, arguments, null, false);
    act(() -> whenFree(() -> machine.execute(request, reply -> requireSuccess(name, reply))));
  }

  private void whenFree(Runnable task) {
    if (machine.busy()) {
      machine.whenFree(() -> ifDone(task));
    } else {
      task.run();
    }
  }

  /** Nobody waits any more to be told that it failed. */
  private static void ifDone(Runnable task) {
    try {
      task.run();
    } catch (IllegalArgumentException failed) {
      LOG.debug("A command of a script failed", failed);
    }
  }

  private static void requireSuccess(String command, byte[] reply) {
    Json content = Json.parse(new String(reply, StandardCharsets.UTF_8));
    JsonObject error = content instanceof JsonObject object ? object.object("error") : null;
    if (error != null) {
      throw new IllegalArgumentException(command + ": " + error.string("desc"));
    }
  }

  @Override
  public void migrationBegin() {
    guest(scripted::begin);
  }

  @Override
  public void migrationComplete() {
    guest(scripted::complete);
  }

  @Override
  public void migrationFail() {
    guest(scripted::fail);
  }

  @Override
  public void migrationFailAt(MigrationPhase phase, String error) {
    act(() -> machine.migration().failAt(phase, error));
  }

  @Override
  public void migrationStranger() {
    act(() -> machine.migration().stranger());
  }

  @Override
  public void guestMemory(MemoryUse use) {
    act(() -> machine.migration().use(use));
  }

  @Override
  public void agentStart() {
    act(agent::start);
  }

  @Override
  public void agentStop() {
    act(agent::stop);
  }

  @Override
  public void guestLogon(String user) {
    act(() -> agent.logon(user, null));
  }

  @Override
  public void guestLogon(String user, String domain) {
    act(() -> agent.logon(user, domain));
  }

  @Override
  public void guestLogoff(String user) {
    act(() -> agent.logoff(user));
  }

  @Override
  public void place(PlacedFault fault, long seed) {
    machine.gate().place(fault, seed);
  }

  @Override
  public void watch(DomainWatcher watcher) {
    machine.gate().watch(watcher);
  }

  @Override
  public void hangUp() {
    act(
        () -> {
          monitors.forEach(MonitorSocket::hangUp);
          inside.hangUp();
        });
  }

  @Override
  public void terminate() {
    guest(machine.power()::terminate);
  }

  private void guest(Runnable step) {
    act(() -> machine.step(step));
  }

  /** Does what a script asks for, and ends the domain if that finished the machine. */
  private void act(Runnable action) {
    requireAlive();
    action.run();
    if (machine.finished()) {
      close();
    }
  }

  private void requireAlive() {
    if (ended.get()) {
      throw new IllegalStateException(
          "Domain " + name() + " has ended; nothing can happen to it any more.");
    }
  }

  @Override
  public void close() {
    if (ended.compareAndSet(false, true)) {
      machine.finish();
      monitors.forEach(MonitorSocket::close);
      MonitorSocket socket = agentSocket;
      if (socket != null) {
        socket.close();
      }
      inside.close();
      agentInside.close();
      whenEnded.accept(this);
    }
  }
}
