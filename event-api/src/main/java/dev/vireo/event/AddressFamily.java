// SPDX-License-Identifier: Apache-2.0
package dev.vireo.event;

/** The family of a network address. */
@Mirrors(qmp = "NetworkAddressFamily", libvirt = "virDomainEventGraphicsAddressType")
public enum AddressFamily implements Word {
  /** IPv4. */
  IPV4,
  /** IPv6. */
  IPV6,
  /** A socket in the file system. */
  UNIX,
  /** A socket between guest and host. */
  VSOCK,
  /** Not known to QEMU, or not to this version. */
  UNKNOWN
}
