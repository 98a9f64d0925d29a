// SPDX-License-Identifier: Apache-2.0
package dev.vireo.console;

import dev.vireo.qemu.MonitorAddress;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Monitor addresses of a command line. */
final class Addresses {
  private Addresses() {}

  /** A socket named twice is one socket. */
  static List<MonitorAddress> distinct(List<MonitorAddress> named) {
    Map<String, MonitorAddress> addresses = new LinkedHashMap<>();
    named.forEach(address -> addresses.putIfAbsent(address.identity(), address));
    return List.copyOf(addresses.values());
  }
}
