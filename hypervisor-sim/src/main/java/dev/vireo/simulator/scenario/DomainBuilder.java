// SPDX-License-Identifier: Apache-2.0
package dev.vireo.simulator.scenario;

import dev.vireo.simulator.GraphicsServer;
import dev.vireo.simulator.PanicAction;
import dev.vireo.simulator.WatchdogAction;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Builds a {@link DomainGroup}. */
public final class DomainBuilder {

  private final NamePattern name;
  private final List<DiskSettings> disks = new ArrayList<>();
  private @Nullable String profile;
  private int monitors = 1;
  private long balloonBytes;
  private PanicAction panic = PanicAction.SHUTDOWN;
  private WatchdogAction watchdog = WatchdogAction.RESET;
  private boolean paused;
  private boolean noShutdown;
  private boolean noReboot;
  private boolean agent;
  private boolean incoming;
  private boolean firmwareResets = true;
  private boolean started = true;
  private GraphicsServer vnc = GraphicsServer.LOOPBACK;
  private String qemu = "";

  DomainBuilder(String pattern) {
    name = new NamePattern(pattern);
  }

  /** Another QEMU than 7.2. */
  public DomainBuilder profile(String version) {
    profile = version;
    return this;
  }

  /** More monitors than one. */
  public DomainBuilder monitors(int count) {
    monitors = count;
    return this;
  }

  /** One more disk, of 10 GiB. */
  public DomainBuilder disk(String node) {
    return disk(node, DiskSettings.DEFAULT_BYTES);
  }

  /** One more disk. */
  public DomainBuilder disk(String node, long bytes) {
    disks.add(new DiskSettings(node, bytes));
    return this;
  }

  /** With a balloon of this many bytes. */
  public DomainBuilder balloon(long bytes) {
    balloonBytes = bytes;
    return this;
  }

  /** What happens when the guest crashes. */
  public DomainBuilder panic(PanicAction action) {
    panic = action;
    return this;
  }

  /** What happens when the watchdog expires. */
  public DomainBuilder watchdog(WatchdogAction action) {
    watchdog = action;
    return this;
  }

  /** QEMU's {@code -S}. */
  public DomainBuilder paused() {
    paused = true;
    return this;
  }

  /** QEMU's {@code -no-shutdown}. */
  public DomainBuilder noShutdown() {
    noShutdown = true;
    return this;
  }

  /** QEMU's {@code -no-reboot}. */
  public DomainBuilder noReboot() {
    noReboot = true;
    return this;
  }

  /** With a guest agent. */
  public DomainBuilder agent() {
    agent = true;
    return this;
  }

  /** Waiting for a migration. */
  public DomainBuilder incoming() {
    incoming = true;
    return this;
  }

  /** One RESET for a reset, where a PC's firmware makes two more. */
  public DomainBuilder noFirmwareResets() {
    firmwareResets = false;
    return this;
  }

  /** Not there before a step starts it. */
  public DomainBuilder notStarted() {
    started = false;
    return this;
  }

  /** Where it offers VNC. */
  public DomainBuilder vnc(GraphicsServer server) {
    vnc = server;
    return this;
  }

  /** Beginning as a QEMU with this command line, which is split as a shell does. */
  public DomainBuilder qemu(String arguments) {
    qemu = arguments;
    return this;
  }

  DomainGroup build() {
    return new DomainGroup(
        name,
        profile,
        monitors,
        disks,
        balloonBytes,
        panic,
        watchdog,
        paused,
        noShutdown,
        noReboot,
        agent,
        incoming,
        firmwareResets,
        started,
        vnc,
        qemu);
  }
}
