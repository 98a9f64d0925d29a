// SPDX-License-Identifier: Apache-2.0
package dev.vireo.event;

/** Why a machine was shut down or reset, in QEMU's words. */
@Mirrors(qmp = "ShutdownCause")
public enum ShutdownCause implements Word {
  /** No cause; not sent by QEMU. */
  NONE,
  /** An error on the host. */
  HOST_ERROR,
  /** The monitor's command {@code quit}. */
  HOST_QMP_QUIT,
  /** The monitor's command {@code system_reset}. */
  HOST_QMP_SYSTEM_RESET,
  /** A signal to the process, as SIGTERM. */
  HOST_SIGNAL,
  /** The window of the hypervisor was closed. */
  HOST_UI,
  /** The guest has shut down. */
  GUEST_SHUTDOWN,
  /** The guest has reset itself. */
  GUEST_RESET,
  /** The guest panicked. */
  GUEST_PANIC,
  /** A part of the machine was reset; not sent by QEMU. */
  SUBSYSTEM_RESET,
  /** A snapshot is loaded; not sent by QEMU. */
  SNAPSHOT_LOAD,
  /** A cause that this version does not know. */
  UNKNOWN
}
