// SPDX-License-Identifier: Apache-2.0

/** The virtio serial ports of a simulated machine. */
@NullMarked
package dev.vireo.simulator.machine.serial;

import org.jspecify.annotations.NullMarked;
