// SPDX-License-Identifier: Apache-2.0
package dev.vireo.simulator.machine.device;

import java.util.Set;

/** What a driver's devices are, as far as their plugging goes. */
enum DeviceFamily {
  PCI("PCI"),
  USB("usb-bus"),
  SCSI("SCSI"),
  IDE("IDE"),
  ISA("ISA"),
  FLOPPY("floppy-bus"),
  SERIAL_PORT("virtio-serial-bus"),
  MEMORY(""),
  CPU(""),
  OTHER(""),
  UNKNOWN("");

  private static final Set<String> PCI_DRIVERS =
      Set.of(
          "e1000",
          "e1000e",
          "rtl8139",
          "vmxnet3",
          "pcnet",
          "i6300esb",
          "nvme",
          "qemu-xhci",
          "nec-usb-xhci",
          "piix3-usb-uhci",
          "piix4-usb-uhci",
          "usb-ehci",
          "ich9-usb-ehci1",
          "ich9-usb-uhci1",
          "pcie-root-port",
          "pci-bridge",
          "pcie-pci-bridge",
          "lsi",
          "lsi53c895a",
          "megasas",
          "mptsas1068",
          "VGA",
          "qxl",
          "qxl-vga",
          "bochs-display",
          "cirrus-vga",
          "secondary-vga",
          "ich9-ahci",
          "ahci",
          "intel-hda",
          "ich9-intel-hda",
          "AC97",
          "ES1370",
          "pvpanic-pci",
          "ivshmem-plain",
          "ivshmem-doorbell",
          "edu",
          "pci-testdev",
          "pci-serial",
          "sdhci-pci",
          "vfio-pci",
          "i82550",
          "i82551",
          "i82557b",
          "ne2k_pci",
          "am53c974",
          "dc390",
          "pvscsi",
          "tulip",
          "virtio-vga",
          "x3130-upstream",
          "xio3130-downstream",
          "ioh3420",
          "dmi-to-pci-bridge");

  private static final Set<String> ISA_DRIVERS =
      Set.of(
          "pvpanic",
          "ib700",
          "sb16",
          "adlib",
          "gus",
          "cs4231a",
          "ne2k_isa",
          "i8042",
          "mc146818rtc",
          "applesmc",
          "vmcoreinfo");

  private static final Set<String> OTHER_DRIVERS =
      Set.of(
          "vmgenid",
          "intel-iommu",
          "amd-iommu",
          "loader",
          "guest-loader",
          "spapr-vty",
          "virtio-blk-device",
          "virtio-net-device",
          "or-irq");

  private final String busType;

  DeviceFamily(String busType) {
    this.busType = busType;
  }

  /** The type of the buses that take it; empty if it needs none. */
  String busType() {
    return busType;
  }

  static DeviceFamily of(String driver) {
    if (driver.startsWith("virtio-") && driver.contains("-pci") || PCI_DRIVERS.contains(driver)) {
      return PCI;
    }
    if (driver.startsWith("usb-")) {
      return USB;
    }
    if (driver.startsWith("scsi-")) {
      return SCSI;
    }
    if (driver.equals("ide-hd") || driver.equals("ide-cd")) {
      return IDE;
    }
    if (driver.startsWith("isa-") || ISA_DRIVERS.contains(driver)) {
      return ISA;
    }
    return ofFewDrivers(driver);
  }

  private static DeviceFamily ofFewDrivers(String driver) {
    if (driver.equals("virtserialport") || driver.equals("virtconsole")) {
      return SERIAL_PORT;
    }
    if (driver.equals("pc-dimm") || driver.equals("nvdimm")) {
      return MEMORY;
    }
    if (driver.endsWith("-x86_64-cpu") || driver.endsWith("-spapr-cpu-core")) {
      return CPU;
    }
    if (driver.equals("floppy")) {
      return FLOPPY;
    }
    return OTHER_DRIVERS.contains(driver) ? OTHER : UNKNOWN;
  }
}
