// SPDX-License-Identifier: Apache-2.0

/** The displays of a simulated machine, and who looks at them. */
@NullMarked
package dev.vireo.simulator.machine.display;

import org.jspecify.annotations.NullMarked;
