// SPDX-License-Identifier: Apache-2.0
/** One event to all its listeners: Vireo and the peers, in nanoseconds and bytes for each event. */
@NullMarked
package dev.vireo.benchmarks.dispatch;

import org.jspecify.annotations.NullMarked;
