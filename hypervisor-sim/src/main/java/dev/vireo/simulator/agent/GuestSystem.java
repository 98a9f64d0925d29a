// SPDX-License-Identifier: Apache-2.0
package dev.vireo.simulator.agent;

import dev.vireo.qmp.Json;
import dev.vireo.qmp.JsonArray;
import dev.vireo.qmp.JsonObject;
import dev.vireo.simulator.DomainSettings;

/** The operating system that the agent runs on: a Debian with one processor and one interface. */
final class GuestSystem {

  private final DomainSettings settings;

  GuestSystem(DomainSettings settings) {
    this.settings = settings;
  }

  JsonObject hostName() {
    return JsonObject.of("host-name", settings.name().isEmpty() ? "localhost" : settings.name());
  }

  JsonObject operatingSystem() {
    return JsonObject.builder()
        .put("kernel-release", "6.1.0-28-amd64")
        .put("kernel-version", "#1 SMP PREEMPT_DYNAMIC Debian 6.1.119-1 (2024-11-22)")
        .put("machine", "x86_64")
        .put("id", "debian")
        .put("name", "Debian GNU/Linux")
        .put("pretty-name", "Debian GNU/Linux 12 (bookworm)")
        .put("version", "12 (bookworm)")
        .put("version-id", "12")
        .build();
  }

  Json processors() {
    return JsonArray.of(JsonObject.of("logical-id", 0, "online", true, "can-offline", false));
  }

  Json networkInterfaces() {
    return JsonArray.of(
        networkInterface("lo", "00:00:00:00:00:00", "127.0.0.1", 8),
        networkInterface("eth0", hardwareAddress(), "10.0.2.15", 24));
  }

  private static JsonObject networkInterface(
      String name, String hardwareAddress, String address, int prefix) {
    return JsonObject.of(
        "name",
        name,
        "hardware-address",
        hardwareAddress,
        "ip-addresses",
        JsonArray.of(
            JsonObject.of("ip-address", address, "ip-address-type", "ipv4", "prefix", prefix)));
  }

  /** In the range that QEMU's interfaces have, with the end of the uuid. */
  private String hardwareAddress() {
    String digits = settings.uuid().toString();
    int at = digits.length() - 6;
    return "52:54:00:%s:%s:%s"
        .formatted(
            digits.substring(at, at + 2),
            digits.substring(at + 2, at + 4),
            digits.substring(at + 4));
  }
}
