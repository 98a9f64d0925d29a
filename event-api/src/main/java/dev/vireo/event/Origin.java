// SPDX-License-Identifier: Apache-2.0
package dev.vireo.event;

/** How an event came to be known. */
public enum Origin {
  /** The hypervisor told it when it happened. */
  LIVE,
  /** It was found by comparing states after a reconnect. */
  SYNTHESIZED,
  /** It comes from a recording. */
  REPLAYED
}
