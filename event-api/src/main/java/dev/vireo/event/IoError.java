// SPDX-License-Identifier: Apache-2.0
package dev.vireo.event;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A disk did not do what the guest asked of it.
 *
 * <p>libvirt tells one incident twice, as {@code IO_ERROR} and {@code IO_ERROR_REASON}; here it is
 * one event. When the action is {@link BlockErrorAction#STOP}, a {@link DomainSuspended} follows.
 *
 * @param device the block device: QEMU's {@code -drive} id or libvirt's alias; null when it has
 *     none
 * @param nodeName the block node; null for an empty drive, before QEMU 2.8, or from libvirt
 * @param qomPath the QOM path of the device; null before QEMU 9.2 or from libvirt
 * @param sourcePath the host's file behind the disk; null when it is not known or no file
 * @param operation what failed; null when libvirt tells, which does not say
 * @param action what the hypervisor does about it
 * @param nospace whether the host has no space left; null when the disk has no policy that stops
 *     the domain
 * @param reason the error as text: QEMU's message for people, or libvirt's {@code enospc} or {@code
 *     message}; null when there is none
 */
@Mirrors(
    qmp = "BLOCK_IO_ERROR",
    libvirt = {"VIR_DOMAIN_EVENT_ID_IO_ERROR", "VIR_DOMAIN_EVENT_ID_IO_ERROR_REASON"},
    virsh = {"io-error", "io-error-reason"})
public record IoError(
    EventHeader header,
    @Nullable String device,
    @Nullable String nodeName,
    @Nullable String qomPath,
    @Nullable String sourcePath,
    @Nullable IoOperation operation,
    BlockErrorAction action,
    @Nullable Boolean nospace,
    @Nullable String reason)
    implements DeviceEvent {
  public IoError {
    EventHeader.requireDomain(header);
    Objects.requireNonNull(action, "action");
  }

  @Override
  public EventKind kind() {
    return EventKind.IO_ERROR;
  }
}
