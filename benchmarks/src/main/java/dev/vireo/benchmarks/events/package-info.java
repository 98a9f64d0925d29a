// SPDX-License-Identifier: Apache-2.0
/** What is published and who listens, the same for every contestant. */
@NullMarked
package dev.vireo.benchmarks.events;

import org.jspecify.annotations.NullMarked;
