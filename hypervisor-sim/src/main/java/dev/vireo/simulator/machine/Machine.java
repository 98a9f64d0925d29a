// SPDX-License-Identifier: Apache-2.0
package dev.vireo.simulator.machine;

import dev.vireo.qmp.JsonObject;
import dev.vireo.qmp.Request;
import dev.vireo.simulator.DomainSettings;
import dev.vireo.simulator.Hardware;
import dev.vireo.simulator.RunState;
import dev.vireo.simulator.SimulatorTime;
import dev.vireo.simulator.gate.DomainGate;
import dev.vireo.simulator.machine.block.Storage;
import dev.vireo.simulator.machine.device.AcpiReports;
import dev.vireo.simulator.machine.device.Balloon;
import dev.vireo.simulator.machine.device.Chardevs;
import dev.vireo.simulator.machine.device.Devices;
import dev.vireo.simulator.machine.device.HostObjects;
import dev.vireo.simulator.machine.device.Network;
import dev.vireo.simulator.machine.display.Displays;
import dev.vireo.simulator.machine.dump.Dump;
import dev.vireo.simulator.machine.migration.Migration;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One simulated QEMU behind its monitors: its parts, and the lock that guards them all. It makes
 * every change and the events that tell of it one step, in the same order for every client.
 */
public final class Machine {

  private final DomainSettings settings;
  private final SimulatorTime time;
  private final DomainGate gate;
  private final Events events;
  private final Dispatcher dispatcher;
  private final Running running;
  private final Actions actions;
  private final Power power;
  private final Storage storage;
  private final Devices devices;
  private final HostObjects objects;
  private final Chardevs chardevs;
  private final Network network;
  private final Balloon balloon;
  private final AcpiReports acpi;
  private final Migration migration;
  private final Displays displays;
  private final Dump dump;
  private final Snapshots snapshots;
  private final Traces traces;
  private Duration clockOffset = Duration.ZERO;
  private boolean finished;
  private Runnable whenFinished = () -> {};

  /**
   * A machine that has just started.
   *
   * @param replay whether its events come from a recording: then commands are checked, and
   *     accepted, but change nothing
   */
  public Machine(DomainSettings settings, SimulatorTime time, boolean replay) {
    this.settings = settings;
    this.time = time;
    this.gate = new DomainGate(time);
    this.events = new Events(this);
    this.traces = new Traces(settings.profile());
    this.dispatcher = new Dispatcher(this, replay);
    this.running = new Running(this, settings);
    this.actions = new Actions(settings);
    this.power = new Power(this, running, actions);
    Hardware hardware = settings.hardware();
    this.devices = new Devices(this, settings);
    this.objects = new HostObjects(this, hardware);
    this.chardevs = new Chardevs(this, settings);
    this.storage = new Storage(this, settings, devices::has);
    this.network = new Network(this, hardware);
    this.balloon = new Balloon(this, settings);
    this.acpi = new AcpiReports(this);
    devices.plugAll(hardware);
    if (running.state() == RunState.RUNNING && !running.preconfig()) {
      devices.configure();
    }
    this.snapshots = new Snapshots(storage.holdsSnapshots());
    this.migration = new Migration(this);
    this.displays = new Displays(this);
    this.dump = new Dump(this);
  }

  /** How it began. */
  public DomainSettings settings() {
    return settings;
  }

  /** Where it takes its time from. */
  public SimulatorTime time() {
    return time;
  }

  /** What stands between it and its clients. */
  public DomainGate gate() {
    return gate;
  }

  /** The current state. */
  public synchronized RunState runState() {
    return running.state();
  }

  /** Whether it will do nothing more, and whoever owns it is to close its monitors. */
  public synchronized boolean finished() {
    return finished;
  }

  /** What to do, without the lock, when a later step of its own has finished it. */
  public synchronized void whenFinished(Runnable action) {
    whenFinished = action;
  }

  /** Does something to a part of the machine as one step. */
  public synchronized void step(Runnable step) {
    step.run();
  }

  /** Does something when some time has passed, unless the machine has finished by then. */
  public void later(Duration delay, Runnable step) {
    time.after(delay, () -> run(step));
  }

  private void run(Runnable step) {
    Runnable then = () -> {};
    synchronized (this) {
      if (!finished) {
        step.run();
        then = finished ? whenFinished : then;
      }
    }
    then.run();
  }

  /** The current time. */
  public Instant now() {
    return time.now();
  }

  /** The guest's time of day. */
  public Instant clock() {
    return time.now().plus(clockOffset);
  }

  /** From now on this watcher is told of each event first. */
  public synchronized void watch(EventWatcher watcher) {
    events.watch(watcher);
  }

  /** It ends as a QEMU that exits: what is being asked just now is not answered any more. */
  void fail() {
    finish();
    dispatcher.takes(Duration.ofNanos(1));
  }

  /** From now on it does nothing more. */
  public synchronized void finish() {
    finished = true;
    migration.end();
    events.end();
  }

  /** From now on this client gets the events. */
  public synchronized void connect(MonitorOutput output) {
    events.connect(output);
  }

  /** The client has gone. */
  public synchronized void disconnect(MonitorOutput output) {
    events.disconnect(output);
  }

  /**
   * Executes a request of a client that has negotiated, and sends its reply behind the events that
   * the command raised: at once, or when the command has taken its time. Unless the request is out
   * of band the machine must not be {@link #busy}.
   */
  public synchronized void execute(Request request, MonitorOutput client) {
    if (!finished) {
      dispatcher.execute(request, client);
    }
  }

  /** Whether an in-band command is being executed, so that others must wait. */
  public synchronized boolean busy() {
    return dispatcher.busy();
  }

  /** Runs a task, on any thread, when no in-band command is being executed any more. */
  public synchronized void whenFree(Runnable task) {
    dispatcher.whenFree(task);
  }

  Dispatcher dispatcher() {
    return dispatcher;
  }

  /** What it knows of migration. */
  public Migration migration() {
    return migration;
  }

  /** Its displays. */
  public Displays displays() {
    return displays;
  }

  /** What it has written of the guest's memory. */
  public Dump dump() {
    return dump;
  }

  /** How much memory the guest has. */
  public long memoryBytes() {
    return settings.memoryBytes();
  }

  Actions actions() {
    return actions;
  }

  /** Disks and what is behind them. */
  public Storage storage() {
    return storage;
  }

  /** Devices. */
  public Devices devices() {
    return devices;
  }

  /** Objects of the host's side. */
  public HostObjects objects() {
    return objects;
  }

  Traces traces() {
    return traces;
  }

  /** Character devices. */
  public Chardevs chardevs() {
    return chardevs;
  }

  /** Network interfaces. */
  public Network network() {
    return network;
  }

  /** The balloon. */
  public Balloon balloon() {
    return balloon;
  }

  /** What the guest's ACPI driver reports. */
  public AcpiReports acpi() {
    return acpi;
  }

  /** The snapshots of the whole machine. */
  public Snapshots snapshots() {
    return snapshots;
  }

  /**
   * Raises an event: sends it now, or holds it back as QEMU does with kinds that come in swarms.
   */
  public synchronized void raise(String name, @Nullable JsonObject data) {
    events.raise(name, data);
  }

  /** Sends an event now, whatever its kind. */
  public synchronized void emit(String name, @Nullable JsonObject data) {
    events.emit(name, data);
  }

  /** Sends bytes to every client. */
  public synchronized void send(byte[] bytes) {
    events.send(bytes);
  }

  /** Whether the guest runs, and what changes that; for who has locked the machine. */
  public Running running() {
    return running;
  }

  /** What resets the machine or ends it; for who has locked the machine. */
  public Power power() {
    return power;
  }

  /** Sets the state without telling anybody. */
  public synchronized void become(RunState state) {
    running.become(state);
  }

  /** The host stops the guest. */
  public synchronized void stop() {
    running.stop();
  }

  /** The guest stops in this state, if it runs. */
  public synchronized void stop(RunState state) {
    running.stop(state);
  }

  /** The guest runs, if it does not. */
  public synchronized void start() {
    running.start();
  }

  /** Whether it is still to be made. */
  public synchronized boolean preconfig() {
    return running.preconfig();
  }

  /** The host lets the guest run. */
  void cont() throws CommandFailure {
    running.cont();
  }

  /** The host wakes the guest up. */
  void wakeup() throws CommandFailure {
    running.wakeup();
  }

  /** The host resets. */
  void hostReset() {
    power.hostReset();
  }

  /** The host presses the power button. */
  void powerdown() {
    power.powerdown();
  }

  /** The host ends QEMU by a command. */
  void quit() {
    power.quit();
  }

  /** QEMU ends by itself, and says nothing. */
  public synchronized void exit() {
    finished = true;
  }

  /** The guest has set its clock, this far from the host's. */
  public synchronized void clock(Duration offset) {
    clockOffset = offset;
    raise(
        "RTC_CHANGE", JsonObject.of("offset", offset.toSeconds(), "qom-path", devices.clockPath()));
  }
}
