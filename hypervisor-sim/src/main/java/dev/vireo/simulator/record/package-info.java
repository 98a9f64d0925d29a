// SPDX-License-Identifier: Apache-2.0

/**
 * Records what a monitor and its clients say to each other, in the format that {@link
 * dev.vireo.simulator.Recording} reads: with a connection of its own, or as a tap that lets several
 * clients share one monitor.
 */
@Export
@Version("1.0.0")
@NullMarked
package dev.vireo.simulator.record;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
