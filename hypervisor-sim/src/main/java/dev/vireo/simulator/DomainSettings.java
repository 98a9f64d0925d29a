// SPDX-License-Identifier: Apache-2.0
package dev.vireo.simulator;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * How a simulated domain begins. Immutable: each {@code with} method returns other settings, which
 * differ in what its name says. Two are equal if the same was said of them.
 */
public final class DomainSettings {

  // A setting is a line here, a method that reads it and a method that chooses it.
  private static final Setting<String> NAME = new Setting<>("name", "");
  private static final Setting<UUID> ID = new Setting<>("uuid", new UUID(0, 0));
  private static final Setting<List<Path>> SOCKETS = new Setting<>("sockets", List.of());
  private static final Setting<RunState> STATE = new Setting<>("runState", RunState.RUNNING);
  private static final Setting<Boolean> STAYS = new Setting<>("staysAfterShutdown", false);
  private static final Setting<Boolean> ENDS = new Setting<>("endsOnReset", false);
  private static final Setting<PanicAction> PANIC =
      new Setting<>("panicAction", PanicAction.SHUTDOWN);
  private static final Setting<WatchdogAction> WATCHDOG =
      new Setting<>("watchdogAction", WatchdogAction.RESET);
  private static final Setting<Set<String>> NODES = new Setting<>("nodes", Set.of());
  private static final Setting<Long> BALLOON = new Setting<>("balloonBytes", 0L);
  private static final Setting<Hardware> HARDWARE = new Setting<>("hardware", Hardware.NONE);
  private static final Setting<UnplugAnswer> UNPLUG =
      new Setting<>("unplugAnswer", UnplugAnswer.RELEASES);
  private static final Setting<GraphicsServer> VNC = new Setting<>("vnc", GraphicsServer.LOOPBACK);
  private static final Setting<GraphicsServer> SPICE = new Setting<>("spice", GraphicsServer.NONE);
  private static final Setting<Optional<Path>> AGENT = new Setting<>("agent", Optional.empty());
  private static final Setting<Boolean> AGENT_INSIDE = new Setting<>("agentInside", false);
  private static final Setting<Optional<String>> INCOMING =
      new Setting<>("incoming", Optional.empty());
  private static final Setting<MemoryUse> MEMORY_USE = new Setting<>("memoryUse", MemoryUse.IDLE);

  private static final Setting<QemuProfile> PROFILE =
      new Setting<>("profile", QemuProfile.QEMU_7_2);
  private static final Setting<FirmwareResets> FIRMWARE =
      new Setting<>("firmwareResets", FirmwareResets.PC);
  private static final Setting<Boolean> PRECONFIG = new Setting<>("preconfig", false);
  private static final Setting<Boolean> KVM = new Setting<>("kvm", false);
  private static final Setting<Long> MEMORY = new Setting<>("memoryBytes", 128L << 20);
  private static final Setting<Set<Path>> PRETTY = new Setting<>("prettySockets", Set.of());
  private static final Setting<List<Integer>> PORTS = new Setting<>("ports", List.of());

  private final Map<Setting<?>, Object> said;

  private DomainSettings(Map<Setting<?>, Object> said) {
    this.said = said;
  }

  /**
   * A running domain with one monitor, QEMU's default actions, no block nodes and no balloon.
   *
   * @param name what {@code query-name} answers; empty as for a QEMU without {@code -name}
   * @param uuid what {@code query-uuid} answers; all zero as for a QEMU without {@code -uuid}
   * @param socket where its monitor listens
   */
  public static DomainSettings of(String name, UUID uuid, Path socket) {
    return of(name, uuid).withMonitor(socket);
  }

  /** As {@link #of(String, UUID, Path)}, without a socket: for clients inside this JVM. */
  public static DomainSettings of(String name, UUID uuid) {
    return new DomainSettings(Map.of()).withName(name).withUuid(uuid);
  }

  /**
   * As a QEMU with this command line begins: its name, uuid, state, actions, displays and hardware.
   * Where nothing else is said that is a bare {@code pc} with neither VNC nor SPICE and without an
   * operating system, so that nobody gives unplugged devices back. Its monitors are not served
   * unless {@link #withCommandLineMonitors} says so.
   *
   * @param arguments with or without the program; an option that means nothing here is skipped
   * @throws IllegalArgumentException if QEMU would not start with it, as far as that is seen here;
   *     what is wrong with devices and block nodes is told by {@link Simulator#create}
   */
  public static DomainSettings ofCommandLine(List<String> arguments) {
    return CommandLineSettings.of(arguments);
  }

  /**
   * As {@link #ofCommandLine(List)}.
   *
   * @param arguments are split as a shell does, with quotes and backslashes
   */
  public static DomainSettings ofCommandLine(String arguments) {
    return ofCommandLine(ShellWords.of(arguments));
  }

  private <T> T get(Setting<T> setting) {
    Object value = said.get(setting);
    return value == null ? setting.usual() : cast(value);
  }

  /** Only {@link #with} puts values into the map, each of its key's type. */
  @SuppressWarnings("unchecked")
  private static <T> T cast(Object value) {
    return (T) value;
  }

  private <T> DomainSettings with(Setting<T> setting, T value) {
    Map<Setting<?>, Object> more = new LinkedHashMap<>(said);
    more.put(setting, Objects.requireNonNull(value, setting.toString()));
    return new DomainSettings(more);
  }

  /** What {@code query-name} answers; empty as for a QEMU without {@code -name}. */
  public String name() {
    return get(NAME);
  }

  /** With another name. */
  public DomainSettings withName(String name) {
    if (name.chars().anyMatch(Character::isISOControl)) {
      throw new IllegalArgumentException(
          "The domain name " + name.strip() + " has control characters; give it printable ones.");
    }
    return with(NAME, name);
  }

  /** What {@code query-uuid} answers; all zero as for a QEMU without {@code -uuid}. */
  public UUID uuid() {
    return get(ID);
  }

  /** With another uuid. */
  public DomainSettings withUuid(UUID uuid) {
    return with(ID, uuid);
  }

  /**
   * One path for each monitor, each of which serves one client at a time; none for a domain that
   * only clients inside this JVM can reach.
   */
  public List<Path> sockets() {
    return get(SOCKETS);
  }

  /** The path of the first monitor. */
  public Path socket() {
    if (sockets().isEmpty()) {
      throw new IllegalStateException(
          "Domain " + name() + " has no monitor socket; connect to it inside this JVM.");
    }
    return sockets().get(0);
  }

  /** With one more monitor. */
  public DomainSettings withMonitor(Path socket) {
    List<Path> more = new ArrayList<>(sockets());
    more.add(socket);
    return with(SOCKETS, List.copyOf(more));
  }

  /** Without monitors at sockets: for clients inside this JVM only. */
  public DomainSettings withoutMonitors() {
    return with(SOCKETS, List.of()).with(PRETTY, Set.of());
  }

  /** The monitors among {@link #sockets} that print their messages over many lines. */
  public Set<Path> prettySockets() {
    return get(PRETTY);
  }

  /** With one more monitor, which prints its messages over many lines ({@code pretty=on}). */
  public DomainSettings withPrettyMonitor(Path socket) {
    Set<Path> more = new LinkedHashSet<>(prettySockets());
    more.add(socket);
    return with(PRETTY, Set.copyOf(more)).withMonitor(socket);
  }

  /** TCP ports of the loopback interface, one for each monitor that listens there. */
  public List<Integer> ports() {
    return get(PORTS);
  }

  /**
   * With one more monitor, on a TCP port of the loopback interface. As with QEMU the answer to
   * {@code quit} is lost there: the connection ends behind SHUTDOWN.
   *
   * @param port from 1
   */
  public DomainSettings withTcpMonitor(int port) {
    if (port < 1 || port > 65_535) {
      throw new IllegalArgumentException(port + " is no TCP port; one is from 1 to 65535.");
    }
    List<Integer> more = new ArrayList<>(ports());
    more.add(port);
    return with(PORTS, List.copyOf(more));
  }

  /**
   * With the QMP monitors that its {@link #hardware} names, behind those that it has: {@code -qmp},
   * {@code -qmp-pretty}, and {@code -mon} with {@code mode=control}. They are served at Unix
   * sockets and at TCP ports of the loopback interface, never elsewhere, and nobody waits for their
   * clients ({@code wait=on}). A socket that was handed down as a descriptor is not served.
   *
   * @throws IllegalArgumentException if one of them would be reached otherwise
   */
  public DomainSettings withCommandLineMonitors() {
    return CommandLineMonitors.serve(this);
  }

  /** How many monitors it has. */
  public int monitors() {
    return sockets().size() + ports().size();
  }

  /** Which QEMU it behaves like; 7.2 unless said otherwise. */
  public QemuProfile profile() {
    return get(PROFILE);
  }

  /** Behaving like another QEMU. */
  public DomainSettings withProfile(QemuProfile profile) {
    return with(PROFILE, profile);
  }

  /** How often the firmware resets the machine once more; as a PC's unless said otherwise. */
  public FirmwareResets firmwareResets() {
    return get(FIRMWARE);
  }

  /** With other further resets of the firmware. */
  public DomainSettings withFirmwareResets(FirmwareResets resets) {
    return with(FIRMWARE, resets);
  }

  /** QEMU's {@code --preconfig}: there is no machine yet. */
  public boolean preconfig() {
    return get(PRECONFIG);
  }

  /**
   * Like {@code --preconfig}: waits in {@link RunState#PRELAUNCH}, without a machine, for {@code
   * x-exit-preconfig}. Then the guest runs, unless {@link #runState} is that too.
   */
  public DomainSettings withPreconfig() {
    return with(PRECONFIG, true);
  }

  /** What {@code query-kvm} answers. */
  public boolean kvm() {
    return get(KVM);
  }

  /** With the kvm accelerator. */
  public DomainSettings withKvm() {
    return with(KVM, true);
  }

  /** The guest's memory, in bytes. */
  public long memoryBytes() {
    return get(MEMORY);
  }

  /** With this much memory, in bytes; QEMU's default is 128 MiB. */
  public DomainSettings withMemory(long bytes) {
    if (bytes <= 0) {
      throw new IllegalArgumentException("memoryBytes is " + bytes + "; it must be positive.");
    }
    return with(MEMORY, bytes);
  }

  /** The state it starts in. */
  public RunState runState() {
    return get(STATE);
  }

  /** Starting in another state; {@link RunState#PRELAUNCH} is QEMU's {@code -S}. */
  public DomainSettings withRunState(RunState state) {
    return with(STATE, state);
  }

  /** QEMU's {@code -no-shutdown}. */
  public boolean staysAfterShutdown() {
    return get(STAYS);
  }

  /** Like {@code -no-shutdown}: stays, stopped, when the guest has gone down; a crash pauses. */
  public DomainSettings withNoShutdown() {
    return with(STAYS, true);
  }

  /** QEMU's {@code -no-reboot}. */
  public boolean endsOnReset() {
    return get(ENDS);
  }

  /** Like {@code -no-reboot}: a reset is a shutdown. */
  public DomainSettings withNoReboot() {
    return with(ENDS, true);
  }

  /** What happens when the guest crashes. */
  public PanicAction panicAction() {
    return get(PANIC);
  }

  /** With another action for a crash of the guest. */
  public DomainSettings withPanicAction(PanicAction action) {
    return with(PANIC, action);
  }

  /** What happens when the watchdog expires. */
  public WatchdogAction watchdogAction() {
    return get(WATCHDOG);
  }

  /** With another action for the watchdog. */
  public DomainSettings withWatchdogAction(WatchdogAction action) {
    return with(WATCHDOG, action);
  }

  /** The block nodes that {@code block-set-write-threshold} knows. */
  public Set<String> nodes() {
    return get(NODES);
  }

  /** With one more block node: an image without a format, as large as what is written to it. */
  public DomainSettings withNode(String node) {
    Set<String> more = new LinkedHashSet<>(nodes());
    more.add(node);
    return with(NODES, Set.copyOf(more));
  }

  /** The guest's memory as the balloon device reports it, in bytes; 0 for no device. */
  public long balloonBytes() {
    return get(BALLOON);
  }

  /** With a balloon device and this much memory, in bytes. */
  public DomainSettings withBalloon(long bytes) {
    if (bytes < 0) {
      throw new IllegalArgumentException(
          "balloonBytes is " + bytes + "; it must be 0 (no balloon) or more.");
    }
    return with(BALLOON, bytes);
  }

  /** What the domain is made of. */
  public Hardware hardware() {
    return get(HARDWARE);
  }

  /** What its guest does when the host wants a device back. */
  public UnplugAnswer unplugAnswer() {
    return get(UNPLUG);
  }

  /** With a guest that answers so when the host wants a device back. */
  public DomainSettings withUnplugAnswer(UnplugAnswer answer) {
    return with(UNPLUG, answer);
  }

  /** Made of other things. */
  public DomainSettings withHardware(Hardware hardware) {
    return with(HARDWARE, hardware);
  }

  /** Where it offers VNC. */
  public GraphicsServer vnc() {
    return get(VNC);
  }

  /** With VNC at another address, or with {@link GraphicsServer#NONE}. */
  public DomainSettings withVnc(GraphicsServer server) {
    return with(VNC, server);
  }

  /** Where it offers SPICE; {@link GraphicsServer#NONE} unless chosen. */
  public GraphicsServer spice() {
    return get(SPICE);
  }

  /** With SPICE. A server whose authentication is {@code none} asks for no ticket. */
  public DomainSettings withSpice(GraphicsServer server) {
    return with(SPICE, server);
  }

  /** Whether the guest has an agent. */
  public boolean hasAgent() {
    return agent().isPresent() || get(AGENT_INSIDE);
  }

  /** With an agent in the guest, which runs; without a socket, for clients inside this JVM. */
  public DomainSettings withAgent() {
    return with(AGENT_INSIDE, true);
  }

  /** Where clients reach the guest's agent; empty for a guest without one, or without a socket. */
  public Optional<Path> agent() {
    return get(AGENT);
  }

  /**
   * With an agent in the guest, which runs, and a socket for its clients: QEMU's {@code -chardev
   * socket} behind a virtio port named {@code org.qemu.guest_agent.0}.
   */
  public DomainSettings withAgent(Path socket) {
    return with(AGENT, Optional.of(socket));
  }

  /** Where it waits for a migration; empty for a domain that does not. */
  public Optional<String> incoming() {
    return get(INCOMING);
  }

  /**
   * Waiting for a migration, in the state {@code inmigrate}: QEMU's {@code -incoming}. With {@link
   * RunState#PRELAUNCH} ({@code -S}) the guest stays stopped when it has come.
   *
   * @param uri {@code unix:PATH}, {@code tcp:HOST:PORT}, {@code exec:cat FILE} or {@code defer}.
   *     Only domains of the same simulator find it; no socket and no file is made on the host
   */
  public DomainSettings withIncoming(String uri) {
    return with(INCOMING, Optional.of(uri));
  }

  /** How the guest uses its memory, which says how long a migration takes. */
  public MemoryUse memoryUse() {
    return get(MEMORY_USE);
  }

  /** With another use of the guest's memory. */
  public DomainSettings withMemoryUse(MemoryUse use) {
    return with(MEMORY_USE, use);
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof DomainSettings settings && said.equals(settings.said);
  }

  @Override
  public int hashCode() {
    return said.hashCode();
  }

  @Override
  public String toString() {
    return "DomainSettings" + said;
  }
}
