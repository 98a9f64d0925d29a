// SPDX-License-Identifier: Apache-2.0
/** Runs the groups and writes their tables. */
@NullMarked
package dev.vireo.benchmarks.report;

import org.jspecify.annotations.NullMarked;
