// SPDX-License-Identifier: Apache-2.0
package dev.vireo.simulator;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Which QEMU a domain behaves like. Each has its own tables, which that QEMU told of itself: its
 * commands, events and their arguments ({@code query-qmp-schema}), machines, processors, devices
 * and other types with their properties, options of its command line. A command that it has not is
 * not found, and arguments are refused that it does not know. What its messages have or have no
 * more is said below.
 */
public enum QemuProfile {

  /** QEMU 7.2 as Debian 12 has it. */
  QEMU_7_2(7, 2, 22, "Debian 1:7.2+dfsg-7+deb12u18+b3"),

  /**
   * QEMU 10.0 as Debian 13 has it. Since 7.2:
   *
   * <ul>
   *   <li>there are no {@code x-query-profile}, {@code x-query-rdma}, MEM_UNPLUG_ERROR and
   *       RDMA_GID_STATUS_CHANGED any more;
   *   <li>there are {@code query-audiodevs}, {@code query-cryptodev}, {@code
   *       query-hv-balloon-status-report}, {@code query-migrationthreads}, {@code request-ebpf},
   *       {@code block-job-change}, {@code blockdev-set-active}, {@code device-sync-config}, {@code
   *       x-query-interrupt-controllers}, {@code xen-event-list}, {@code xen-event-inject} and
   *       eight commands {@code cxl-*}; the events CPU_POLARIZATION_CHANGE,
   *       HV_BALLOON_STATUS_REPORT, GUEST_PVSHUTDOWN, VFIO_MIGRATION, NETDEV_VHOST_USER_CONNECTED
   *       and NETDEV_VHOST_USER_DISCONNECTED can be emitted;
   *   <li>{@code query-status} has no {@code singlestep}, {@code query-sev} has a {@code sev-type},
   *       BLOCK_IO_ERROR has a {@code qom-path}; {@code qom-list-properties} tells defaults; {@code
   *       x-query-virtio} fails where there are no such devices.
   * </ul>
   */
  QEMU_10_0(10, 0, 13, "Debian 1:10.0.13+ds-0+deb13u1"),

  /**
   * QEMU 11.1 as Debian's unstable branch has it. Since 10.0:
   *
   * <ul>
   *   <li>there are no {@code x-query-opcount} and {@code query-migrationthreads} any more;
   *   <li>there are {@code query-accelerators}, {@code x-accel-stats}, {@code qom-list-get}, {@code
   *       query-firmware-log}, {@code query-gic-capabilities}, {@code inject-ghes-v2-error}, and
   *       commands of other processors, which say that they are not for this one;
   *   <li>{@code query-cpus-fast} has a {@code qom-type}.
   * </ul>
   */
  QEMU_11_1(11, 1, 3, "Debian 1:11.1.3+ds-1");

  private final int major;
  private final int minor;
  private final int micro;
  private final String packageVersion;

  QemuProfile(int major, int minor, int micro, String packageVersion) {
    this.major = major;
    this.minor = minor;
    this.micro = micro;
    this.packageVersion = packageVersion;
  }

  /** The one of this version, such as {@code 10.0}; empty if there is none. */
  public static Optional<QemuProfile> ofVersion(String version) {
    return Arrays.stream(values()).filter(one -> one.version().equals(version)).findAny();
  }

  /** The versions that there are, oldest first. */
  public static List<String> versions() {
    return Arrays.stream(values()).map(QemuProfile::version).toList();
  }

  /** The first two numbers of the version, as scenarios and commands name a profile. */
  public String version() {
    return major + "." + minor;
  }

  /** The first number of the version. */
  public int major() {
    return major;
  }

  /** The second number of the version. */
  public int minor() {
    return minor;
  }

  /** The third number of the version. */
  public int micro() {
    return micro;
  }

  /** What the distributor calls it; empty for QEMU's own release. */
  public String packageVersion() {
    return packageVersion;
  }

  /** Whether it is this version or a later one. */
  public boolean isAtLeast(int major, int minor) {
    return this.major > major || (this.major == major && this.minor >= minor);
  }

  /** Whether {@code query-status} tells of single steps: until 9.0. */
  public boolean tellsSingleStep() {
    return !isAtLeast(9, 0);
  }

  /** Whether BLOCK_IO_ERROR names the device by its {@code qom-path}: from 9.2. */
  public boolean tellsPathOfFailedDevice() {
    return isAtLeast(9, 2);
  }
}
