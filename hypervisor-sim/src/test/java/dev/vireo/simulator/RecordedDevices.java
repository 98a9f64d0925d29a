// SPDX-License-Identifier: Apache-2.0
package dev.vireo.simulator;

import dev.vireo.simulator.RecordedGuest.Deed;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** What guests and hosts did with disks and devices, as the notes tell it. */
final class RecordedDevices {

  private static final long SECTOR = 512;
  private static final long PAGE = 4096;
  private static final long MEMORY_BLOCK = 2 << 20;

  /** By a pattern of the note. */
  static final Map<Pattern, Deed> NOTES =
      Map.ofEntries(
          note("guest: ATAPI start/stop unit: eject", (domain, m) -> domain.tray("cdrom0", true)),
          note("guest: ATAPI start/stop unit: load", (domain, m) -> domain.tray("cdrom0", false)),
          note("guest: ATAPI prevent.*", (domain, m) -> lock(domain, true)),
          note("guest: ATAPI allow.*", (domain, m) -> lock(domain, false)),
          note("guest: IDE write of sector (\\d+).*", (domain, m) -> write(domain, "hd1|wd", m)),
          note("guest: IDE write on (\\w+)", (domain, m) -> write(domain, m.group(1), 0)),
          note("guest: IDE read on (\\w+)", (domain, m) -> read(domain, m.group(1), 7)),
          note("guest: virtio write of sector (\\d+).*", (domain, m) -> write(domain, "vd0", m)),
          note(
              "guest: virtio read of sector (\\d+)",
              (domain, m) -> read(domain, "vd0", number(m, 1))),
          note(
              "guest: balloon 'actual' <- (\\d+) pages",
              (domain, m) -> domain.guestBalloon((16 << 20) - number(m, 1) * PAGE)),
          note(
              "guest: virtio-serial port (\\d) opened",
              (domain, m) -> domain.devices().port("channel" + (number(m, 1) - 1), true)),
          note(
              "guest: virtio-serial port (\\d) closed",
              (domain, m) -> domain.devices().port("channel" + (number(m, 1) - 1), false)),
          note(
              "guest: virtio-net control: promiscuous (on|off)",
              (domain, m) ->
                  domain
                      .devices()
                      .filter("nic0", filter -> filter.withPromiscuous(m.group(1).equals("on")))),
          note(
              "guest: virtio-net control: all-multicast on",
              (domain, m) ->
                  domain.devices().filter("nic0", filter -> filter.withMulticast("all"))),
          note(
              "guest: virtio-net control: new MAC address",
              (domain, m) ->
                  domain.devices().filter("nic0", filter -> filter.withMac("52:54:00:ab:cd:ef"))),
          note(
              "guest: virtio-net control: VLAN (\\d+) added",
              (domain, m) ->
                  domain
                      .devices()
                      .filter("nic0", filter -> filter.withVlans(List.of((int) number(m, 1))))),
          note(
              "guest: ACPI CPU hot plug: CPU (\\d) _OST event (\\w+) status (\\w+)",
              (domain, m) ->
                  domain.devices().reportProcessor((int) number(m, 1), number(m, 2), number(m, 3))),
          note(
              "guest: ACPI memory hot plug: slot (\\d) _OST event (\\w+) status (\\w+)",
              (domain, m) ->
                  domain.devices().reportMemory((int) number(m, 1), number(m, 2), number(m, 3))),
          note(
              "guest: ACPI CPU hot plug: eject CPU 1",
              (domain, m) -> domain.devices().release("cpu1")),
          note(
              "guest: ACPI memory hot plug: eject slot 0",
              (domain, m) -> domain.devices().release("dimm1")),
          note(
              "guest: ACPI PCI hot plug: eject slot 7",
              (domain, m) -> domain.devices().release("nic1")),
          note(
              "guest: PCIe slot control: power indicator off.*",
              (domain, m) -> domain.devices().release("rng0")),
          note(
              "guest: RTAS set-indicator, connector 0x80.*",
              (domain, m) -> domain.devices().refuse("dimm0")),
          note(
              "guest: RTAS set-indicator, connector 0x10.*",
              (domain, m) -> domain.devices().refuse("core1")),
          note(
              "guest: virtio-mem request plug (\\d) block.*",
              (domain, m) -> domain.devices().resizeMemory("vm0", memory(number(m, 1)))),
          note(
              "guest: virtio-mem request unplug (\\d) block.*",
              (domain, m) -> domain.devices().resizeMemory("vm0", memory(-number(m, 1)))),
          note(
              "host: a peer connects to net.sock",
              (domain, m) -> domain.devices().peer("srv", true)),
          note("host: the peer goes away", (domain, m) -> domain.devices().peer("srv", false)),
          note(
              "host: qemu-io -f raw -c write (\\w+) (\\w+) nbd.*",
              (domain, m) -> domain.write("fmt0", size(m.group(1)), size(m.group(2)))),
          note(
              "host: qemu-io -f raw -r -c sleep.*",
              (domain, m) -> domain.devices().exportClient("exp0", true)));

  private static long plugged;

  private RecordedDevices() {}

  /** One recording begins with a voter of a quorum that holds something else. */
  static void begin(SimulatedDomain domain) {
    try {
      domain.devices().spoil("leg2", 0, 1 << 20);
    } catch (IllegalArgumentException e) {
      // The others have no such node.
    }
  }

  private static Map.Entry<Pattern, Deed> note(String pattern, Deed deed) {
    return Map.entry(Pattern.compile(pattern), deed);
  }

  private static long number(MatchResult match, int group) {
    return Long.decode(match.group(group));
  }

  private static long size(String text) {
    long unit = text.endsWith("M") ? 1 << 20 : text.endsWith("k") ? 1 << 10 : 1;
    return Long.parseLong(text.replaceAll("\\D", "")) * unit;
  }

  /** One recording has such a device; its size is what the guest has asked for so far. */
  private static synchronized long memory(long blocks) {
    plugged += blocks * MEMORY_BLOCK;
    return plugged;
  }

  private static void lock(SimulatedDomain domain, boolean locked) {
    domain.devices().lockTray("cdrom0", locked);
  }

  private static void write(SimulatedDomain domain, String devices, MatchResult match) {
    for (String device : devices.split("\\|")) {
      try {
        write(domain, device, number(match, 1));
        return;
      } catch (IllegalArgumentException e) {
        // The disk has another name in this recording.
      }
    }
  }

  private static void write(SimulatedDomain domain, String device, long sector) {
    domain.devices().write(device, sector * SECTOR, SECTOR);
  }

  private static void read(SimulatedDomain domain, String device, long sector) {
    domain.devices().read(device, sector * SECTOR, SECTOR);
  }
}
