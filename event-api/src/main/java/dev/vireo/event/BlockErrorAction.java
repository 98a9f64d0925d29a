// SPDX-License-Identifier: Apache-2.0
package dev.vireo.event;

/** What is done about an I/O error. */
@Mirrors(qmp = "BlockErrorAction", libvirt = "virDomainEventIOErrorAction")
public enum BlockErrorAction implements Word {
  /** Nothing; the guest does not notice. */
  @Mirrors(libvirt = "VIR_DOMAIN_EVENT_IO_ERROR_NONE")
  IGNORE,
  /** The guest is told. */
  REPORT,
  /** The domain (a job: the job) is stopped. */
  @Mirrors(libvirt = "VIR_DOMAIN_EVENT_IO_ERROR_PAUSE")
  STOP,
  /** An action that this version does not know. */
  UNKNOWN
}
