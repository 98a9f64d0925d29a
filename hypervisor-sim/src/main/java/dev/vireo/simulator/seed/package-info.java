// SPDX-License-Identifier: Apache-2.0

/** Chance that is the same each time. */
@NullMarked
package dev.vireo.simulator.seed;

import org.jspecify.annotations.NullMarked;
