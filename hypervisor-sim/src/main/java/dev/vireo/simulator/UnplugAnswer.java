// SPDX-License-Identifier: Apache-2.0
package dev.vireo.simulator;

/** What a guest does when the host wants a device back that it must release itself. */
public enum UnplugAnswer {
  /** It gives the device back at once. */
  RELEASES,
  /** It does nothing; a reset may carry the request out. */
  IGNORES,
  /** It says no. */
  REFUSES
}
