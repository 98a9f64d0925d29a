// SPDX-License-Identifier: Apache-2.0

/**
 * What a simulated monitor does wrong, as values: a {@link dev.vireo.simulator.fault.Fault} is what
 * happens, a {@link dev.vireo.simulator.fault.Moment} is when, and a {@link
 * dev.vireo.simulator.fault.PlacedFault} puts the two together with a probability and a maximum.
 *
 * <p>A {@linkplain dev.vireo.simulator.SimulatedDomain#place domain} takes them; a scenario names
 * them. They act on the bytes between a domain and its clients and change nothing of the domain
 * itself: its run state stays what it is.
 */
@Export
@Version("1.0.0")
@NullMarked
package dev.vireo.simulator.fault;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
