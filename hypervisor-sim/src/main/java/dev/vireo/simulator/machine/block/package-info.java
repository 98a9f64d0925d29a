// SPDX-License-Identifier: Apache-2.0

/** The storage of a simulated QEMU: block nodes, drives, jobs and exports. */
@NullMarked
package dev.vireo.simulator.machine.block;

import org.jspecify.annotations.NullMarked;
