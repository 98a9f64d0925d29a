// SPDX-License-Identifier: Apache-2.0
/** Simulated fleets: what an idle domain takes, and how fast events go to clients. */
@NullMarked
package dev.vireo.benchmarks.fleet;

import org.jspecify.annotations.NullMarked;
