// SPDX-License-Identifier: Apache-2.0
package dev.vireo.qemu.monitor;

import dev.vireo.event.Domain;

/**
 * What a connection has told of its domain.
 *
 * @param domain who it is
 * @param status the word of {@code query-status}, before the first event that is told; {@code
 *     unknown} when it was refused
 */
record Introduced(Domain domain, String status) {}
