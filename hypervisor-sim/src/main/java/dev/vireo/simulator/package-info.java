// SPDX-License-Identifier: Apache-2.0

/**
 * Simulated QEMU monitors, and recordings played through them.
 *
 * <p>A {@link dev.vireo.simulator.Simulator} makes {@linkplain dev.vireo.simulator.SimulatedDomain
 * domains}; each is a QEMU monitor on a real Unix socket that greets, negotiates, answers and
 * reports events as QEMU 7.2 does. Three verbs: script (the actions of a domain), play (a {@link
 * dev.vireo.simulator.Playback} of a {@link dev.vireo.simulator.Recording}), close.
 *
 * <p>The guest of a domain may have an agent on a socket of its own, through which its users are
 * seen; domains of one simulator migrate to each other by QEMU's commands; displays know their
 * clients and ask for passwords.
 *
 * <p>Unless a method says otherwise: everything here may be called from any thread, no argument may
 * be null, and no call waits for a client.
 */
@Export
@Version("1.1.0")
@NullMarked
package dev.vireo.simulator;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
