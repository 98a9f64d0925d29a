// SPDX-License-Identifier: Apache-2.0
package dev.vireo.simulator.machine.device;

import dev.vireo.qmp.JsonObject;
import dev.vireo.simulator.RunState;
import dev.vireo.simulator.UnplugAnswer;
import dev.vireo.simulator.machine.CommandFailure;
import dev.vireo.simulator.machine.Machine;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * How devices go. Those of USB, SCSI and serial buses go at once; the others when the guest gives
 * them back. Guarded by the machine's lock.
 */
public final class Unplugging {

  /** QEMU frees a device when no thread of its own can see it any more. */
  private static final Duration FREEING = Duration.ofMillis(30);

  /** How long a slot of PCI Express takes no second request. */
  private static final Duration PATIENCE = Duration.ofSeconds(5);

  private final Machine machine;

  /** Ports of PCI Express that the guest has switched off. */
  private final Set<Device> off = new HashSet<>();

  private UnplugAnswer answer;

  Unplugging(Machine machine, UnplugAnswer answer) {
    this.machine = machine;
    this.answer = answer;
  }

  /** From now on the guest answers so. */
  public void answer(UnplugAnswer other) {
    answer = other;
  }

  /** The host wants a device back. */
  void ask(Device device) throws CommandFailure {
    checkNotAsked(device);
    Bus bus = device.bus;
    if (bus != null && !bus.hotplug()) {
      throw CommandFailure.generic("Bus '" + bus.name() + "' does not support hotplugging");
    }
    if (goesAtOnce(device)) {
      free(device);
      return;
    }
    device.unplugAsked = machine.now();
    if (machine.runState() == RunState.RUNNING) {
      letGuestAnswer(device);
    }
  }

  private void checkNotAsked(Device device) throws CommandFailure {
    Instant asked = device.unplugAsked;
    if (asked == null || device.family != DeviceFamily.PCI) {
      return;
    }
    Bus bus = device.bus;
    boolean impatient =
        bus != null && bus.nativeHotplug()
            ? asked.plus(PATIENCE).isAfter(machine.now())
            : machine.runState() != RunState.RUNNING;
    if (impatient) {
      throw CommandFailure.generic(
          "Device " + device.text() + " is already in the process of unplug");
    }
  }

  private boolean goesAtOnce(Device device) {
    Device port = machine.devices().owner(device);
    return switch (device.family) {
      case PCI -> port != null && off.contains(port);
      case CPU, MEMORY -> false;
      default -> true;
    };
  }

  private void letGuestAnswer(Device device) {
    switch (answer) {
      case RELEASES -> eject(device);
      case REFUSES -> machine.later(FREEING, () -> refuse(device));
      case IGNORES -> {}
    }
  }

  /** The guest gives a device back. */
  public void eject(String name) {
    eject(machine.devices().require(name));
  }

  private void eject(Device device) {
    Bus bus = device.bus;
    Device port = machine.devices().owner(device);
    if (bus != null && bus.nativeHotplug() && port != null) {
      off.add(port);
    }
    free(device);
  }

  private void free(Device device) {
    List<Device> gone = machine.devices().remove(device);
    if (device.family == DeviceFamily.CPU || device.family == DeviceFamily.MEMORY) {
      gone.forEach(this::freed);
    } else {
      machine.later(FREEING, () -> gone.forEach(this::freed));
    }
  }

  private void freed(Device device) {
    machine.devices().disconnect(device);
    if (device.family == DeviceFamily.CPU) {
      machine.raise("DEVICE_DELETED", JsonObject.of("path", device.path + "/lapic"));
      return;
    }
    if (device.hasBackend()) {
      machine.raise("DEVICE_DELETED", JsonObject.of("path", device.backendPath()));
    }
    machine.raise("DEVICE_DELETED", device.deletedEvent());
  }

  /** The guest keeps a device. */
  public void refuse(String name) {
    refuse(machine.devices().require(name));
  }

  private void refuse(Device device) {
    device.unplugAsked = null;
    if (device.family == DeviceFamily.MEMORY) {
      machine.raise(
          "MEM_UNPLUG_ERROR",
          JsonObject.of(
              "device",
              device.id,
              "msg",
              "Memory hotunplug rejected by the guest for device " + device.id));
      machine.raise("DEVICE_UNPLUG_GUEST_ERROR", device.deletedEvent());
    }
    machine.raise("DEVICE_UNPLUG_GUEST_ERROR", device.deletedEvent());
  }

  /** A reset carries out what the guest has been asked for on its PCI buses. */
  void reset() {
    off.clear();
    machine.devices().all().stream()
        .filter(device -> device.unplugAsked != null && device.family == DeviceFamily.PCI)
        .forEach(this::free);
  }
}
