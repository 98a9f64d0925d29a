// SPDX-License-Identifier: Apache-2.0
package dev.vireo.qemu;

/** Where a monitor's client stands. */
public enum MonitorState {
  /** There is no connection; the next attempt is waited for. */
  WAITING,
  /** The socket is being connected. */
  CONNECTING,
  /** Greeting, negotiation and the first queries are under way. */
  NEGOTIATING,
  /** The domain is known, its events flow, commands can be sent. */
  READY,
  /** It has ended for good: nothing more is published. */
  CLOSED
}
