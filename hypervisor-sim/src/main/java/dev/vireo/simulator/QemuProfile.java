// SPDX-License-Identifier: Apache-2.0
package dev.vireo.simulator;

import java.util.Set;

/**
 * Which QEMU a domain behaves like. The oldest is simulated whole and compared with the real one;
 * the others are the oldest without what QEMU has removed since, and with what has changed in the
 * messages that the simulator sends. What a version removed is not found there, as with QEMU.
 */
public enum QemuProfile {

  /** QEMU 7.2 as Debian 12 has it: everything that the simulator knows. */
  QEMU_7_2(7, 2, 22, "Debian 1:7.2+dfsg-7+deb12u18+b3", Set.of(), Set.of()),

  /**
   * QEMU 10.0. The command {@code x-query-profile} is gone (8.1); the events MEM_UNPLUG_ERROR and
   * RDMA_GID_STATUS_CHANGED are gone (9.1); {@code query-status} has no {@code singlestep} (9.0);
   * BLOCK_IO_ERROR has a {@code qom-path} (9.2). Of what the emulator can do - machines,
   * processors, types of objects - it tells what QEMU 7.2 tells.
   */
  QEMU_10_0(
      10, 0, 13, "Debian 1:10.0.13+ds-0+deb13u1", Changes.REMOVED_BY_10_0, Changes.ADDED_BY_10_0),

  /** QEMU 11.1: as 10.0, and {@code x-query-jit} and {@code x-query-opcount} are gone (11.0). */
  QEMU_11_1(11, 1, 3, "Debian 1:11.1.3+ds-1", Changes.REMOVED_BY_11_1, Changes.ADDED_BY_11_1);

  private final int major;
  private final int minor;
  private final int micro;
  private final String packageVersion;
  private final Set<String> removed;
  private final Set<String> added;

  QemuProfile(
      int major,
      int minor,
      int micro,
      String packageVersion,
      Set<String> removed,
      Set<String> added) {
    this.major = major;
    this.minor = minor;
    this.micro = micro;
    this.packageVersion = packageVersion;
    this.removed = removed;
    this.added = added;
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

  /** The commands and events of QEMU 7.2 that this version has no more. */
  public Set<String> removed() {
    return removed;
  }

  /** The events that this version has and QEMU 7.2 has not. They can be emitted. */
  public Set<String> added() {
    return added;
  }

  /** Whether it is this version or a later one. */
  public boolean isAtLeast(int major, int minor) {
    return this.major > major || (this.major == major && this.minor >= minor);
  }

  /** Whether it still has this command or event of QEMU 7.2. */
  public boolean keeps(String name) {
    return !removed.contains(name);
  }

  /** Whether {@code query-status} tells of single steps: until 9.0. */
  public boolean tellsSingleStep() {
    return !isAtLeast(9, 0);
  }

  /** Whether BLOCK_IO_ERROR names the device by its {@code qom-path}: from 9.2. */
  public boolean tellsPathOfFailedDevice() {
    return isAtLeast(9, 2);
  }

  /** From QEMU's schema files and its list of removed features. */
  private static final class Changes {

    // x-query-profile: qapi/machine.json of 8.1. The events: removed-features.rst, 9.1.
    static final Set<String> REMOVED_BY_10_0 =
        Set.of("x-query-profile", "MEM_UNPLUG_ERROR", "RDMA_GID_STATUS_CHANGED");

    static final Set<String> REMOVED_BY_11_1 =
        Set.of(
            "x-query-profile",
            "MEM_UNPLUG_ERROR",
            "RDMA_GID_STATUS_CHANGED",
            "x-query-jit",
            "x-query-opcount");

    // Since 8.2, 8.2, 9.1, 9.1, 10.0 and 10.0.
    static final Set<String> ADDED_BY_10_0 =
        Set.of(
            "CPU_POLARIZATION_CHANGE",
            "HV_BALLOON_STATUS_REPORT",
            "GUEST_PVSHUTDOWN",
            "VFIO_MIGRATION",
            "NETDEV_VHOST_USER_CONNECTED",
            "NETDEV_VHOST_USER_DISCONNECTED");

    // SCLP_CPI_INFO_AVAILABLE since 10.2.
    static final Set<String> ADDED_BY_11_1 =
        Set.of(
            "CPU_POLARIZATION_CHANGE",
            "HV_BALLOON_STATUS_REPORT",
            "GUEST_PVSHUTDOWN",
            "VFIO_MIGRATION",
            "NETDEV_VHOST_USER_CONNECTED",
            "NETDEV_VHOST_USER_DISCONNECTED",
            "SCLP_CPI_INFO_AVAILABLE");

    private Changes() {}
  }
}
