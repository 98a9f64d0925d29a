// SPDX-License-Identifier: Apache-2.0
package dev.vireo.event;

/** How it came to be known that a guest's channel was opened or closed. */
@Mirrors(
    libvirt = {
      "virConnectDomainEventAgentLifecycleReason",
      "virConnectDomainEventChannelLifecycleReason"
    })
public enum ChannelReason implements Word {
  /** Not told, or not known to this version. */
  UNKNOWN,
  /** It was found so when the domain started. */
  DOMAIN_STARTED,
  /** The channel changed. */
  CHANNEL
}
