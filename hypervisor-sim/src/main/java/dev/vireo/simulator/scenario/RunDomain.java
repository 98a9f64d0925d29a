// SPDX-License-Identifier: Apache-2.0
package dev.vireo.simulator.scenario;

import dev.vireo.qmp.JsonObject;
import dev.vireo.simulator.DomainSettings;
import dev.vireo.simulator.DomainWatcher;
import dev.vireo.simulator.FirmwareResets;
import dev.vireo.simulator.GraphicsServer;
import dev.vireo.simulator.Hardware;
import dev.vireo.simulator.PanicAction;
import dev.vireo.simulator.QemuProfile;
import dev.vireo.simulator.RunState;
import dev.vireo.simulator.SimulatedDomain;
import dev.vireo.simulator.WatchdogAction;
import dev.vireo.simulator.fault.Fault;
import dev.vireo.simulator.fault.Moment;
import dev.vireo.simulator.fault.PlacedFault;
import dev.vireo.simulator.scenario.yaml.YamlWriter;
import dev.vireo.simulator.seed.SeededRandom;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** A domain of a run: how it starts, perhaps several times, and who waits for what it does. */
final class RunDomain implements DomainWatcher {

  private final String name;
  private final DomainGroup group;
  private final Function<DomainSettings, SimulatedDomain> simulator;
  private final @Nullable Path folder;
  private final long seed;
  private final ScenarioRun run;
  private final List<PlacedFault> faults = new ArrayList<>();
  private final List<TrackRun> waiting = new ArrayList<>();
  private volatile @Nullable SimulatedDomain domain;

  RunDomain(
      String name,
      DomainGroup group,
      Function<DomainSettings, SimulatedDomain> simulator,
      @Nullable Path folder,
      long seed,
      ScenarioRun run) {
    this.name = name;
    this.group = group;
    this.simulator = simulator;
    this.folder = folder;
    this.seed = SeededRandom.seedOf(seed, name);
    this.run = run;
  }

  String name() {
    return name;
  }

  DomainGroup group() {
    return group;
  }

  long seed() {
    return seed;
  }

  void add(PlacedFault fault) {
    faults.add(fault);
  }

  /** From now on this track is told of the domain's events, and the commands to it. */
  void tell(TrackRun track) {
    waiting.add(track);
  }

  /** The domain that is there. */
  SimulatedDomain running() {
    SimulatedDomain current = domain;
    if (current == null || current.ended()) {
      throw new IllegalStateException("the domain is not there");
    }
    return current;
  }

  @Nullable SimulatedDomain latest() {
    return domain;
  }

  boolean isRunning() {
    SimulatedDomain current = domain;
    return current != null && !current.ended() && current.runState() == RunState.RUNNING;
  }

  void start() {
    SimulatedDomain current = domain;
    if (current != null && !current.ended()) {
      throw new IllegalStateException("the domain is there already");
    }
    SimulatedDomain started = simulator.apply(settings());
    domain = started;
    started.watch(this);
    faults.stream()
        .filter(fault -> run.begun() || !(fault.moment() instanceof Moment.AtTime))
        .forEach(fault -> started.place(fault, seed));
  }

  /** The run begins: the time of faults that have one counts from here. */
  void begin() {
    SimulatedDomain current = domain;
    if (current != null && !current.ended()) {
      faults.stream()
          .filter(fault -> fault.moment() instanceof Moment.AtTime)
          .forEach(fault -> current.place(fault, seed));
    }
  }

  void close() {
    SimulatedDomain current = domain;
    if (current != null) {
      current.close();
    }
  }

  private DomainSettings settings() {
    UUID uuid = UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8));
    DomainSettings settings =
        sockets(beginning()).withName(name).withUuid(uuid).withProfile(profile());
    if (group.panic() != PanicAction.SHUTDOWN) {
      settings = settings.withPanicAction(group.panic());
    }
    if (group.watchdog() != WatchdogAction.RESET) {
      settings = settings.withWatchdogAction(group.watchdog());
    }
    if (!group.vnc().equals(GraphicsServer.LOOPBACK)) {
      settings = settings.withVnc(group.vnc());
    }
    return more(settings.withHardware(withDisks(settings.hardware())));
  }

  private DomainSettings beginning() {
    return group.qemu().isEmpty()
        ? DomainSettings.of("", new UUID(0, 0))
        : DomainSettings.ofCommandLine(group.qemu());
  }

  private DomainSettings more(DomainSettings begun) {
    DomainSettings settings = begun;
    settings = group.balloonBytes() > 0 ? settings.withBalloon(group.balloonBytes()) : settings;
    settings = group.incoming() ? settings.withIncoming(migrationAddress(name)) : settings;
    settings = group.firmwareResets() ? settings : settings.withFirmwareResets(FirmwareResets.NONE);
    settings = group.paused() ? settings.withRunState(RunState.PRELAUNCH) : settings;
    settings = group.noShutdown() ? settings.withNoShutdown() : settings;
    return group.noReboot() ? settings.withNoReboot() : settings;
  }

  private Hardware withDisks(Hardware own) {
    Hardware hardware = own;
    for (DiskSettings disk : group.disks()) {
      hardware = hardware.withDisk(disk.node(), disk.bytes());
    }
    return hardware;
  }

  private QemuProfile profile() {
    String version = group.profile();
    return version == null ? QemuProfile.QEMU_7_2 : QemuProfile.ofVersion(version).orElseThrow();
  }

  /** Where a domain waits for a migration; nobody outside of the simulator sees it. */
  static String migrationAddress(String name) {
    return "unix:" + name + ".migration";
  }

  private DomainSettings sockets(DomainSettings settings) {
    Path place = folder;
    if (place == null) {
      return group.agent() ? settings.withAgent() : settings;
    }
    DomainSettings more = settings.withMonitor(place.resolve(name + ".qmp"));
    for (int i = 2; i <= group.monitors(); i++) {
      more = more.withMonitor(place.resolve(name + "." + i + ".qmp"));
    }
    return group.agent() ? more.withAgent(place.resolve(name + ".agent")) : more;
  }

  @Override
  public void event(String event, JsonObject data) {
    waiting.forEach(track -> track.signal(new Signal.OfEvent(name, event)));
  }

  @Override
  public void command(String command, JsonObject arguments) {
    run.tell(TimelineEntry.Kind.COMMAND, name, "", command);
    waiting.forEach(track -> track.signal(new Signal.OfCommand(name, command, arguments)));
  }

  @Override
  public void fault(Fault fault) {
    run.tell(
        TimelineEntry.Kind.FAULT, name, "", YamlWriter.inOneLine(FaultForms.FAULT.write(fault)));
  }
}
