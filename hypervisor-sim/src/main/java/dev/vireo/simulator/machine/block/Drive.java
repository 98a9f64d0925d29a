// SPDX-License-Identifier: Apache-2.0
package dev.vireo.simulator.machine.block;

import dev.vireo.qmp.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
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
  private @Nullable BlockNode medium;

  /** Limits of its speed by QEMU's names; none if none is above 0. */
  Map<String, Long> limits = Map.of();

  String limitGroup = "";
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

  @Nullable BlockNode medium() {
    return medium;
  }

  void insert(BlockNode node) {
    medium = node;
    node.users.add(user());
  }

  /** Takes the medium out. */
  @Nullable BlockNode remove() {
    BlockNode old = medium;
    if (old != null) {
      old.users.remove(user());
      medium = null;
    }
    return old;
  }

  NodeUser user() {
    return new NodeUser(NodeUser.Kind.DRIVE, qdev());
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
  JsonObject report() {
    return JsonObject.builder()
        .put("device", name)
        .putIfPresent("qdev", device == null ? null : device.qdev())
        .put("type", "unknown")
        .put("removable", removable())
        .put("locked", locked)
        .putIfPresent("inserted", medium == null ? null : NodeReport.of(medium, this))
        .putIfPresent("tray_open", hasTray() ? trayOpen : null)
        .putIfPresent("io-status", hasIoStatus() ? ioStatus : null)
        .build();
  }
}
