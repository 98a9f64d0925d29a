// SPDX-License-Identifier: Apache-2.0
/** From the bytes of a monitor's socket to the typed event that is published. */
@NullMarked
package dev.vireo.benchmarks.socket;

import org.jspecify.annotations.NullMarked;
