// SPDX-License-Identifier: Apache-2.0
package dev.vireo.qemu.session;

/**
 * How a session ended.
 *
 * @param byPeer whether the stream came to its end, or was reset, which both are how the end of
 *     QEMU's process shows; false when this side gave up
 * @param reason for people
 */
public record SessionEnd(boolean byPeer, String reason) {}
