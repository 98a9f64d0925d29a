// SPDX-License-Identifier: Apache-2.0
/** Monitors over all their connections: when to connect, what to publish, when to try again. */
@NullMarked
package dev.vireo.qemu.monitor;

import org.jspecify.annotations.NullMarked;
