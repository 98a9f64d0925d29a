// SPDX-License-Identifier: Apache-2.0
package dev.vireo.simulator.machine;

import dev.vireo.qmp.Json;
import dev.vireo.qmp.JsonObject;
import dev.vireo.qmp.Request;
import dev.vireo.simulator.DomainSettings;
import dev.vireo.simulator.Hardware;
import dev.vireo.simulator.PanicAction;
import dev.vireo.simulator.RunState;
import dev.vireo.simulator.SimulatorTime;
import dev.vireo.simulator.WatchdogAction;
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
import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * One simulated QEMU behind its monitors: state, and what changes it. Its own lock makes every
 * change and the events that tell of it one step, in the same order for every client.
 */
public final class Machine {

  private final DomainSettings settings;
  private final SimulatorTime time;
  private final boolean replay;
  private final EventThrottle throttle = new EventThrottle();
  private final Dispatcher dispatcher = new Dispatcher();
  private final List<MonitorOutput> outputs = new ArrayList<>();
  private final List<EventWatcher> watchers = new ArrayList<>();
  private final DomainGate gate;
  private final Actions actions;
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
  private final Firmware firmware;
  private RunState runState;
  private boolean preconfig;
  private Duration clockOffset = Duration.ZERO;
  private boolean finished;
  private Runnable whenFinished = () -> {};

  /** Something inside the machine that follows its events. Called with the machine locked. */
  @FunctionalInterface
  public interface EventWatcher {

    /** An event is about to be told. */
    void happens(String event, @Nullable JsonObject data);
  }

  /**
   * A machine that has just started.
   *
   * @param replay whether its events come from a recording: then commands are checked, and
   *     accepted, but change nothing
   */
  public Machine(DomainSettings settings, SimulatorTime time, boolean replay) {
    this.settings = settings;
    this.time = time;
    this.replay = replay;
    this.gate = new DomainGate(time);
    this.actions = new Actions(settings);
    Hardware hardware = settings.hardware();
    this.devices = new Devices(this, settings);
    this.objects = new HostObjects(this, hardware);
    this.chardevs = new Chardevs(this, settings);
    this.storage = new Storage(this, settings, devices::has);
    this.network = new Network(this, hardware);
    this.balloon = new Balloon(this, settings);
    this.acpi = new AcpiReports(this);
    devices.plugAll(hardware);
    this.preconfig = settings.preconfig();
    this.firmware = new Firmware(this, time, settings.firmwareResets());
    this.snapshots = new Snapshots(storage.holdsSnapshots());
    this.migration = new Migration(this);
    this.displays = new Displays(this);
    this.dump = new Dump(this);
    this.runState = settings.incoming().isPresent() ? RunState.INMIGRATE : settings.runState();
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
    return runState;
  }

  /** Whether it will do nothing more, and whoever owns it is to close its monitors. */
  public synchronized boolean finished() {
    return finished;
  }

  /** What to do, without the lock, when a later step of its own has finished it. */
  public synchronized void whenFinished(Runnable action) {
    whenFinished = action;
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
    watchers.add(watcher);
  }

  /** From now on it does nothing more. */
  public synchronized void finish() {
    finished = true;
    migration.end();
    outputs.clear();
  }

  /** From now on this client gets the events. */
  public synchronized void connect(MonitorOutput output) {
    outputs.add(output);
  }

  /** The client has gone. */
  public synchronized void disconnect(MonitorOutput output) {
    outputs.remove(output);
  }

  /**
   * Executes a request of a client that has negotiated, and sends its reply behind the events that
   * the command raised: at once, or when the command has taken its time. Unless the request is out
   * of band the machine must not be {@link #busy}.
   */
  public synchronized void execute(Request request, MonitorOutput client) {
    if (finished) {
      return;
    }
    byte[] reply = Replies.to(request, () -> run(request));
    Duration work = dispatcher.begin();
    if (work.isZero()) {
      client.send(reply);
    } else {
      time.after(work, () -> done(client, reply).forEach(Runnable::run));
    }
  }

  private synchronized List<Runnable> done(MonitorOutput client, byte[] reply) {
    if (!finished) {
      client.send(reply);
    }
    return dispatcher.end();
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

  private Json run(Request request) throws CommandFailure {
    Command command = Commands.checked(request, settings.profile(), preconfig);
    if (replay && command.effect()) {
      return JsonObject.EMPTY;
    }
    return MemberOrder.of(command.action().run(this, Commands.arguments(request)));
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

  /** Does something to a part of the machine as one step. */
  public synchronized void step(Runnable step) {
    step.run();
  }

  /** The snapshots of the whole machine. */
  public Snapshots snapshots() {
    return snapshots;
  }

  /**
   * Raises an event: sends it now, or holds it back as QEMU does with kinds that come in swarms.
   */
  public synchronized void raise(String name, @Nullable JsonObject data) {
    watchers.forEach(watcher -> watcher.happens(name, data));
    StampedEvent event = new StampedEvent(time.now(), name, data);
    EventThrottle.Key second = EventThrottle.keyOf(event).orElse(null);
    if (second == null) {
      send(event.bytes());
    } else if (!throttle.holdBack(second, event)) {
      send(event.bytes());
      time.after(EventThrottle.PERIOD, () -> secondOver(second));
    }
  }

  private synchronized void secondOver(EventThrottle.Key second) {
    throttle
        .over(second)
        .ifPresent(
            event -> {
              send(event.bytes());
              time.after(EventThrottle.PERIOD, () -> secondOver(second));
            });
  }

  /** Sends an event now, whatever its kind. */
  public synchronized void emit(String name, @Nullable JsonObject data) {
    send(new StampedEvent(time.now(), name, data).bytes());
  }

  /** Sends bytes to every client. */
  public synchronized void send(byte[] bytes) {
    gate.raised(bytes);
    outputs.forEach(output -> output.send(bytes));
  }

  /** Sets the state without telling anybody. */
  public synchronized void become(RunState state) {
    runState = state;
  }

  /** The host stops the guest. */
  public synchronized void stop() {
    migration.startsGuest(false);
    stop(RunState.PAUSED);
  }

  /** The guest stops in this state, if it runs. */
  public synchronized void stop(RunState state) {
    if (runState == RunState.RUNNING) {
      runState = state;
      raise("STOP", null);
    }
  }

  /** The guest runs, if it does not. */
  public synchronized void start() {
    if (runState != RunState.RUNNING) {
      resume();
    }
  }

  /** Whether it is still to be made. */
  public synchronized boolean preconfig() {
    return preconfig;
  }

  /** The machine is made, and starts unless it was told to wait. */
  synchronized void exitPreconfig() throws CommandFailure {
    if (!preconfig) {
      throw CommandFailure.generic("The command is permitted only before machine initialization");
    }
    preconfig = false;
    start();
  }

  /** The host lets the guest run. */
  synchronized void cont() throws CommandFailure {
    switch (runState) {
      case RUNNING, SUSPENDED -> {}
      case INMIGRATE -> migration.startsGuest(true);
      case SHUTDOWN, INTERNAL_ERROR ->
          throw CommandFailure.generic("Resetting the Virtual Machine is required");
      case FINISH_MIGRATE -> throw CommandFailure.generic("Migration is not finalized yet");
      default -> start();
    }
  }

  /** The guest runs from now on. */
  public synchronized void resume() {
    runState = RunState.RUNNING;
    raise("RESUME", null);
    storage.guestIo().retry();
    firmware.run();
  }

  /** QEMU ends by itself, and says nothing. */
  public synchronized void exit() {
    finished = true;
  }

  /** The host resets. */
  synchronized void hostReset() {
    reset(false, "host-qmp-system-reset");
  }

  /** The guest resets itself. */
  public synchronized void guestReset() {
    reset(true, "guest-reset");
  }

  private void reset(boolean guest, String reason) {
    if (actions.endsOnReset) {
      shutdown(guest, reason);
      return;
    }
    devices.reset();
    storage.reset();
    raise("RESET", cause(guest, reason));
    switch (runState) {
      case RUNNING, INMIGRATE, FINISH_MIGRATE -> {}
      default -> runState = RunState.PRELAUNCH;
    }
    firmware.afterReset();
  }

  /** The firmware resets the machine, if that is still due. */
  synchronized void firmwareReset(BooleanSupplier due) {
    if (!finished && due.getAsBoolean()) {
      raise("RESET", cause(true, "guest-reset"));
    }
  }

  /** The host presses the power button. */
  synchronized void powerdown() {
    raise("POWERDOWN", null);
  }

  /** The guest goes to sleep. */
  public synchronized void suspend() {
    runState = RunState.SUSPENDED;
    raise("SUSPEND", null);
  }

  /** The guest writes its memory to its own disk and powers itself off. */
  public synchronized void suspendToDisk() {
    raise("SUSPEND_DISK", null);
    guestShutdown();
  }

  /** The host wakes it up. */
  synchronized void wakeup() throws CommandFailure {
    if (runState != RunState.SUSPENDED) {
      throw CommandFailure.generic("Unable to wake up: guest is not in suspended state");
    }
    wake();
  }

  /** It wakes up, if it sleeps. */
  public synchronized void wake() {
    if (runState == RunState.SUSPENDED) {
      runState = RunState.RUNNING;
      raise("WAKEUP", null);
      firmware.afterWakeup();
    }
  }

  /** The host ends QEMU by a command. */
  synchronized void quit() {
    raise("SHUTDOWN", cause(false, "host-qmp-quit"));
    storage.jobs().cancelAll();
    migration.giveUp();
    finished = true;
  }

  /** The host ends QEMU by a signal. */
  public synchronized void terminate() {
    raise("SHUTDOWN", cause(false, "host-signal"));
    storage.jobs().cancelAll();
    migration.giveUp();
    finished = true;
  }

  /** The guest powers itself off. */
  public synchronized void guestShutdown() {
    shutdown(true, "guest-shutdown");
  }

  private void shutdown(boolean guest, String reason) {
    raise("SHUTDOWN", cause(guest, reason));
    if (actions.staysAfterShutdown) {
      stop(RunState.SHUTDOWN);
    } else {
      finished = true;
    }
  }

  private static JsonObject cause(boolean guest, String reason) {
    return JsonObject.of("guest", guest, "reason", reason);
  }

  /**
   * The guest's kernel crashes.
   *
   * @param given the action; null for the current one
   */
  public synchronized void panic(@Nullable PanicAction given) {
    PanicAction action = actions.effective(given == null ? actions.panic : given);
    raise("GUEST_PANICKED", JsonObject.of("action", action.eventWord()));
    switch (action) {
      case PAUSE -> stop(RunState.GUEST_PANICKED);
      case SHUTDOWN, EXIT_FAILURE -> shutdown(true, "guest-panic");
      case NONE -> {}
    }
  }

  /**
   * The watchdog expires.
   *
   * @param given the action; null for the current one
   */
  public synchronized void watchdog(@Nullable WatchdogAction given) {
    WatchdogAction action = given == null ? actions.watchdog : given;
    raise("WATCHDOG", JsonObject.of("action", action.word()));
    switch (action) {
      case RESET -> guestReset();
      case SHUTDOWN -> powerdown();
      case POWEROFF -> finished = true;
      case PAUSE -> stop(RunState.WATCHDOG);
      case DEBUG, NONE, INJECT_NMI -> {}
    }
  }

  /** The guest has set its clock, this far from the host's. */
  public synchronized void clock(Duration offset) {
    clockOffset = offset;
    raise(
        "RTC_CHANGE", JsonObject.of("offset", offset.toSeconds(), "qom-path", devices.clockPath()));
  }

  /** An outgoing migration begins. */
  public synchronized void migrationBegin() {
    raise("MIGRATION", JsonObject.of("status", "setup"));
    raise("MIGRATION_PASS", JsonObject.of("pass", 1));
    raise("MIGRATION", JsonObject.of("status", "active"));
  }

  /** It ends well. */
  public synchronized void migrationComplete() {
    stop(RunState.FINISH_MIGRATE);
    raise("MIGRATION_PASS", JsonObject.of("pass", 2));
    raise("MIGRATION", JsonObject.of("status", "completed"));
    runState = RunState.POSTMIGRATE;
  }

  /** It fails. */
  public synchronized void migrationFail() {
    if (migration.fail()) {
      return;
    }
    raise("MIGRATION", JsonObject.of("status", "failed"));
  }
}
