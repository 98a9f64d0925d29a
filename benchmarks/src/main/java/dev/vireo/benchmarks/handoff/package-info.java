// SPDX-License-Identifier: Apache-2.0
/** From publishers to another thread in order for each domain: Vireo, the peers and bare queues. */
@NullMarked
package dev.vireo.benchmarks.handoff;

import org.jspecify.annotations.NullMarked;
