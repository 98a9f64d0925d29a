// SPDX-License-Identifier: Apache-2.0
package dev.vireo.event;

/** How a display is spoken to. */
public enum GraphicsProtocol implements Word {
  /** Virtual Network Computing. */
  VNC,
  /** SPICE; each of its channels is a connection of its own. */
  SPICE
}
