// SPDX-License-Identifier: Apache-2.0
package dev.vireo.simulator;

import java.util.Map;
import java.util.function.UnaryOperator;
import org.osgi.annotation.versioning.ProviderType;

/**
 * What a script can make happen to a domain's disks, devices and jobs: the guest's side of them,
 * and the host's. Like all actions of a {@link SimulatedDomain} each hands its events to the
 * clients before it returns.
 *
 * <p>A device is named by its {@code id} or its path in QEMU's object tree. Naming one that the
 * domain has not is an {@link IllegalArgumentException}.
 */
@ProviderType
public interface DeviceScript {

  /**
   * The guest reads from a disk. What fails, by a {@code blkdebug} node, goes the way of the
   * device's {@code rerror}.
   */
  void read(String device, long offset, long bytes);

  /**
   * The guest writes to a disk. What fails, by a {@code blkdebug} node, goes the way of the
   * device's {@code werror}; a write that stopped the guest is tried again when it runs on. What
   * does not fail may cross a write threshold.
   */
  void write(String device, long offset, long bytes);

  /** The guest locks a tray, or unlocks it. */
  void lockTray(String device, boolean locked);

  /** What the guest does from now on when the host wants a device back. */
  void answerUnplug(UnplugAnswer answer);

  /** The guest gives a device back: DEVICE_DELETED, a little later. */
  void release(String device);

  /** The guest refuses to give a device back: DEVICE_UNPLUG_GUEST_ERROR. */
  void refuse(String device);

  /** The guest's ACPI driver reports of a processor: ACPI_DEVICE_OST. */
  void reportProcessor(int number, long source, long status);

  /** The guest's ACPI driver reports of a memory slot: ACPI_DEVICE_OST. */
  void reportMemory(int slot, long source, long status);

  /** The guest opens or closes the port of a virtio serial device: VSERPORT_CHANGE. */
  void port(String device, boolean open);

  /** The guest changes what a network interface receives: NIC_RX_FILTER_CHANGED. */
  void filter(String device, UnaryOperator<RxFilter> change);

  /** The guest plugs or unplugs blocks of a virtio-mem device: MEMORY_DEVICE_SIZE_CHANGE. */
  void resizeMemory(String device, long bytes);

  /** The guest reports figures of its memory, by names such as {@code stat-free-memory}. */
  void reportFigures(Map<String, Long> figures);

  /** A peer connects to a {@code stream} of the network, or leaves. */
  void peer(String netdev, boolean connected);

  /**
   * What a voter of a quorum holds in this range differs from now on: QUORUM_REPORT_BAD, when it is
   * read.
   */
  void spoil(String node, long offset, long bytes);

  /** A client of an exported node comes, or goes. */
  void exportClient(String export, boolean connected);

  /** A job copies so many bytes more, and comes to its end with the last one. */
  void advanceJob(String job, long bytes);

  /**
   * A job meets a fault: BLOCK_JOB_ERROR, and what its policy says.
   *
   * @param reason the text of the host's error number, such as "No space left on device"
   */
  void failJob(String job, BlockError.Operation operation, String reason);
}
