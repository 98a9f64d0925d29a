// SPDX-License-Identifier: Apache-2.0

/** The devices of a simulated QEMU, and the host's side of them. */
@NullMarked
package dev.vireo.simulator.machine.device;

import org.jspecify.annotations.NullMarked;
