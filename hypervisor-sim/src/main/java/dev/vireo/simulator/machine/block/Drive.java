// SPDX-License-Identifier: Apache-2.0
package dev.vireo.simulator.machine.block;

import dev.vireo.qmp.JsonObject;
import dev.vireo.simulator.machine.CommandFailure;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a device sees of its storage: a block back end. Guarded by the machine's lock. */
final class Drive {

  /** A request of the guest that failed and is tried again when it runs on. */
  record Request(boolean write, long offset, long bytes) {}

  /** Of a {@code -drive}; empty otherwise. */
  final String name;

  final List<Request> waiting = new ArrayList<>();
  final DriveStatistics statistics = new DriveStatistics();

  private @Nullable DriveDevice device;
  private @Nullable Hold hold;

  /** What it asks of its medium. */
  private Permissions permissions = Permissions.IDLE;

  IoLimits limits = IoLimits.NONE;

  /** Whether what the guest writes may wait in a cache. */
  boolean writeback = true;

  /** Whether the guest's driver decides that: it may know of no cache. */
  boolean cachedByDriver;

  private boolean cacheless;

  boolean trayOpen;
  boolean locked;
  String ioStatus = "ok";
  ErrorPolicy onRead = ErrorPolicy.REPORT;
  ErrorPolicy onWrite = ErrorPolicy.NO_SPACE;

  Drive(String name) {
    this.name = name;
  }

  @Nullable DriveDevice device() {
    return device;
  }

  void plugInto(DriveDevice other) {
    device = other;
  }

  /** The device has not come to be. */
  void unplug() {
    device = null;
  }

  /** Its hold on its medium; null without one. */
  @Nullable Hold hold() {
    return hold;
  }

  @Nullable BlockNode medium() {
    return hold == null ? null : hold.node();
  }

  /** The medium as the user knows it: without the filters that jobs put above it. */
  @Nullable BlockNode shownMedium() {
    BlockNode medium = medium();
    return medium == null ? null : medium.withoutImplicitFilters();
  }

  void insert(BlockNode node) {
    hold = Hold.ofBackend(this::text, node, permissions);
    hold.yields = true;
  }

  /** The same for a drive in use, which another user of the node may be in the way of. */
  void insert(BlockNode node, BlockGraph graph) throws CommandFailure {
    insert(node);
    try {
      graph.checkPermissions(node);
    } catch (CommandFailure failure) {
      remove();
      throw failure;
    }
  }

  /** Takes the medium out. */
  @Nullable BlockNode remove() {
    BlockNode old = medium();
    if (hold != null) {
      hold.end();
      hold = null;
    }
    return old;
  }

  /** From now on it asks this of its medium; fails if another user is in the way. */
  void ask(Permissions wanted, BlockGraph graph) throws CommandFailure {
    if (hold != null) {
      hold.change(wanted, graph);
    }
    permissions = wanted;
  }

  /** Firmware has begun to use it, and takes each write for done when it is told so. */
  void configure() {
    cacheless = cachedByDriver;
  }

  /** Nothing uses it for now. */
  void reset() {
    cacheless = false;
  }

  boolean writesBack() {
    return writeback && !cacheless;
  }

  /** As messages name it. */
  String text() {
    return name.isEmpty() ? qdev() : name;
  }

  /** The device's name or path; empty without a device. */
  String qdev() {
    return device == null ? name : device.qdev();
  }

  /** Where the device is in QEMU's tree of objects; empty without a device. */
  String path() {
    String qdev = device == null ? "" : device.qdev();
    return qdev.isEmpty() || qdev.startsWith("/") ? qdev : "/machine/peripheral/" + qdev;
  }

  boolean removable() {
    return device == null || device.removable();
  }

  boolean hasTray() {
    return device != null && device.tray();
  }

  /** Whether its state is watched: the device can, and a failure may stop the guest. */
  boolean hasIoStatus() {
    return device != null && device.watched() && (onWrite.mayStop() || onRead.mayStop());
  }

  /** Of DEVICE_TRAY_MOVED. */
  JsonObject trayEvent() {
    return JsonObject.of("device", name, "id", qdev(), "tray-open", trayOpen);
  }

  /** What {@code query-block} tells. */
  JsonObject report(NodeReport reports) {
    BlockNode shown = shownMedium();
    return JsonObject.builder()
        .put("device", name)
        .putIfPresent("qdev", device == null ? null : device.qdev())
        .put("type", "unknown")
        .put("removable", removable())
        .put("locked", locked)
        .putIfPresent("inserted", shown == null ? null : reports.of(shown, this))
        .putIfPresent("tray_open", hasTray() ? trayOpen : null)
        .putIfPresent("io-status", hasIoStatus() ? ioStatus : null)
        .build();
  }
}
