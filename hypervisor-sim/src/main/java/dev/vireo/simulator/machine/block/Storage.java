// SPDX-License-Identifier: Apache-2.0
package dev.vireo.simulator.machine.block;

import dev.vireo.qmp.Json;
import dev.vireo.qmp.JsonObject;
import dev.vireo.simulator.BlockError;
import dev.vireo.simulator.DomainSettings;
import dev.vireo.simulator.HardwareOption;
import dev.vireo.simulator.HostFile;
import dev.vireo.simulator.machine.Command;
import dev.vireo.simulator.machine.CommandFailure;
import dev.vireo.simulator.machine.Machine;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/** The storage of a machine. Guarded by the machine's lock. */
public final class Storage {

  /** The commands about storage. */
  public static final List<Command> COMMANDS = commands();

  private final Machine machine;
  private final HostFiles files;
  private final BlockGraph graph = new BlockGraph();
  private final NodeChecks checks;
  private final NodeOpener opener;
  private final Drives drives;
  private final BlockJobs jobs;
  private final Exports exports;
  private final GuestIo guestIo;
  private final BoardDrives boardDrives;
  private int temporaryFiles;

  /**
   * What the settings' hardware says of storage.
   *
   * @param isDevice tells whether there is a device of this name
   */
  public Storage(Machine machine, DomainSettings settings, Predicate<String> isDevice) {
    this.machine = machine;
    files = new HostFiles(settings.hardware().files());
    checks = new NodeChecks(group -> machine.objects().isThrottleGroup(group));
    opener = new NodeOpener(graph, new DriveNames(this), files, checks);
    drives = new Drives(isDevice, settings.profile());
    jobs = new BlockJobs(machine);
    exports = new Exports(machine);
    guestIo = new GuestIo(machine);
    boardDrives = new BoardDrives(this, settings);
    opener.assuming = true;
    settings.hardware().options("blockdev").forEach(this::openNode);
    openDrives();
    settings.nodes().stream()
        .filter(node -> graph.find(node).isEmpty())
        .sorted()
        .forEach(this::openNamed);
    opener.assuming = false;
  }

  private static List<Command> commands() {
    List<Command> commands = new ArrayList<>();
    commands.addAll(BlockQueries.ALL);
    commands.addAll(Nodes.ALL);
    commands.addAll(NodeCreation.ALL);
    commands.addAll(NodeReopening.ALL);
    commands.addAll(ImageCreation.ALL);
    commands.addAll(Trays.ALL);
    commands.addAll(JobCommands.ALL);
    commands.addAll(StreamStart.ALL);
    commands.addAll(CommitStart.ALL);
    commands.addAll(MirrorStart.ALL);
    commands.addAll(BackupStart.ALL);
    commands.addAll(Transactions.ALL);
    commands.addAll(Snapshots.ALL);
    commands.addAll(SnapshotJobs.ALL);
    commands.addAll(Images.ALL);
    commands.addAll(InternalSnapshots.ALL);
    commands.addAll(DriveCommands.ALL);
    commands.addAll(GraphQuery.ALL);
    commands.addAll(Bitmaps.ALL);
    commands.addAll(Exports.ALL);
    return commands;
  }

  /** How long an access to a node takes: as its option {@code latency-ns} says. */
  public Duration latency(String name) throws CommandFailure {
    BlockNode node =
        graph
            .find(name)
            .orElseThrow(
                () -> CommandFailure.generic("Cannot find device='' nor node-name='" + name + "'"));
    Json nanos = node.options.get("latency-ns");
    String digits = nanos == null ? "0" : nanos.toString().replace("\"", "");
    return Duration.ofNanos(Long.parseLong(digits));
  }

  /** The host's files. */
  public HostFiles files() {
    return files;
  }

  BlockGraph graph() {
    return graph;
  }

  NodeChecks checks() {
    return checks;
  }

  NodeOpener opener() {
    return opener;
  }

  Drives drives() {
    return drives;
  }

  /** The jobs. */
  public BlockJobs jobs() {
    return jobs;
  }

  /** What is exported. */
  public Exports exports() {
    return exports;
  }

  /** What the guest does with its drives. */
  public GuestIo guestIo() {
    return guestIo;
  }

  /** A disk of whatever size is needed, which can be given another. */
  private void openNamed(String node) {
    HostFile image = HostFile.raw(node + ".img", Long.MAX_VALUE).withUsed(0);
    files.put(image);
    openNode(
        new HardwareOption(
            "blockdev",
            JsonObject.of("driver", "file", "node-name", node, "filename", image.path())));
  }

  private void openNode(HardwareOption option) {
    try {
      Nodes.add(this, Options.typed(option.properties()));
    } catch (CommandFailure failure) {
      throw new IllegalArgumentException("-blockdev: " + failure.getMessage(), failure);
    }
  }

  private void openDrives() {
    try {
      boardDrives.open();
    } catch (CommandFailure failure) {
      throw new IllegalArgumentException("-drive: " + failure.getMessage(), failure);
    }
  }

  /** Devices that a drive of the command line brings. */
  public List<JsonObject> impliedDevices() {
    return boardDrives.devices();
  }

  /** A path for a file that QEMU makes for itself. */
  String temporaryFile() {
    return "/var/tmp/vl." + "%06d".formatted(++temporaryFiles);
  }

  /** Whether a node has its limits from a group. */
  public boolean usesThrottleGroup(String group) {
    return graph.all().stream()
        .anyMatch(
            node ->
                node.driver.equals("throttle")
                    && Options.string(node.options, "throttle-group").equals(group));
  }

  /** Gives a device its drive, as its properties say. */
  public void plug(DriveDevice device, String driver, JsonObject properties) throws CommandFailure {
    DrivePlug.plug(this, device, driver, properties);
  }

  /** The device has gone, and the drive with it. */
  public void unplug(String qdev) {
    drives
        .ofDevice(qdev)
        .ifPresent(
            drive -> {
              drives.remove(drive);
              BlockNode medium = drive.remove();
              if (medium != null) {
                graph.release(medium);
              }
            });
  }

  /** The guest moves a tray. */
  public void tray(String device, boolean open) {
    drives
        .ofDevice(device)
        .ifPresentOrElse(
            drive -> Trays.move(machine, drive, open),
            () ->
                machine.raise(
                    "DEVICE_TRAY_MOVED",
                    JsonObject.of("device", "", "id", device, "tray-open", open)));
  }

  /** The guest locks a tray, or unlocks it. */
  public void lockTray(String device, boolean locked) {
    drive(device).locked = locked;
  }

  /** Whether there is an image that the state of a machine can be saved in. */
  public boolean holdsSnapshots() {
    return graph.all().stream().anyMatch(node -> node.isFormat() && !node.readOnly);
  }

  Drive drive(String device) {
    return drives
        .ofDevice(device)
        .or(() -> drives.named(device))
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "There is no drive " + device + "; name it in the domain's hardware."));
  }

  /** The guest is to run: all nodes are active from now on. */
  public void activate() throws CommandFailure {
    new NodeActivity(graph).activateAll();
  }

  /** Firmware has found the devices. Its driver of virtio disks knows of no cache to be flushed. */
  public void configure() {
    drives.all().forEach(Drive::configure);
  }

  /** The machine is reset: nothing waits to be tried again, and the guest locks no tray. */
  public void reset() {
    drives.all().forEach(drive -> drive.waiting.clear());
    drives.all().forEach(drive -> drive.locked = false);
    drives.all().forEach(drive -> drive.ioStatus = "ok");
    drives.all().forEach(Drive::reset);
  }

  /** The host's storage fails as a script says. */
  public void ioError(BlockError error) {
    guestIo.report(error);
  }
}
