// SPDX-License-Identifier: Apache-2.0
/** Heap for each idle listener. */
@NullMarked
package dev.vireo.benchmarks.memory;

import org.jspecify.annotations.NullMarked;
