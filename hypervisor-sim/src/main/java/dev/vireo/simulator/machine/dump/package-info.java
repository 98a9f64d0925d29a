// SPDX-License-Identifier: Apache-2.0

/** Dumps of a simulated guest's memory. */
@NullMarked
package dev.vireo.simulator.machine.dump;

import org.jspecify.annotations.NullMarked;
