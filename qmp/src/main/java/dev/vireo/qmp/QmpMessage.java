// SPDX-License-Identifier: Apache-2.0
package dev.vireo.qmp;

/**
 * What a QMP server sends. {@code toString()} is the message as QEMU writes it, without a line end.
 *
 * <p>Members that QMP does not know (yet) are not kept.
 */
public sealed interface QmpMessage permits Greeting, MonitorEvent, Reply {

  /** The message as JSON, its members in QEMU's order. */
  JsonObject toJson();
}
