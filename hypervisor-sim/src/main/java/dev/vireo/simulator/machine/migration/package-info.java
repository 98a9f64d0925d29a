// SPDX-License-Identifier: Apache-2.0

/** How a simulated machine moves to another one, or into a file. */
@NullMarked
package dev.vireo.simulator.machine.migration;

import org.jspecify.annotations.NullMarked;
