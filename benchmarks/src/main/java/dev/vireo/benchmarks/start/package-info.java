// SPDX-License-Identifier: Apache-2.0
/** From the command line to the first delivered event. */
@NullMarked
package dev.vireo.benchmarks.start;

import org.jspecify.annotations.NullMarked;
