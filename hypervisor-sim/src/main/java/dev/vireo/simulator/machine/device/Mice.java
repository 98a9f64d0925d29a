// SPDX-License-Identifier: Apache-2.0
package dev.vireo.simulator.machine.device;

import dev.vireo.qmp.Json;
import dev.vireo.qmp.JsonObject;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;

/** The pointing devices of a guest. */
final class Mice {

  private static final Map<String, String> NAMES =
      Map.of(
          "usb-mouse", "QEMU HID Mouse",
          "usb-tablet", "QEMU HID Tablet",
          "usb-wacom-tablet", "QEMU PenPartner Tablet",
          "virtio-mouse-pci", "QEMU Virtio Mouse",
          "virtio-tablet-pci", "QEMU Virtio Tablet");

  /** What takes a number too, without being a mouse. */
  private static final List<String> KEYBOARDS = List.of("usb-kbd", "virtio-keyboard-pci");

  private static final int FIRST = 2;

  private Mice() {}

  /** What {@code query-mice} answers. */
  static Json of(Devices devices) {
    List<JsonObject> mice = new ArrayList<>();
    if (devices.hasBoard()) {
      mice.add(mouse("QEMU PS/2 Mouse", FIRST, true));
    }
    int number = FIRST;
    for (Device device : devices.all()) {
      String name = NAMES.get(device.driver);
      number += name != null || KEYBOARDS.contains(device.driver) ? 1 : 0;
      if (name != null) {
        mice.add(mouse(name, number, false));
      }
    }
    Collections.reverse(mice);
    return Json.of(mice);
  }

  private static JsonObject mouse(String name, int number, boolean current) {
    return JsonObject.of(
        "name", name, "index", number, "current", current, "absolute", name.contains("Tablet"));
  }
}
