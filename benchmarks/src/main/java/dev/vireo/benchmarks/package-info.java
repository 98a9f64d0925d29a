// SPDX-License-Identifier: Apache-2.0
/** Measures Vireo side by side with its peers; {@code docs/performance.md} is written from here. */
@NullMarked
package dev.vireo.benchmarks;

import org.jspecify.annotations.NullMarked;
