// SPDX-License-Identifier: Apache-2.0
/**
 * Drives the dispatcher through interleavings that a seed decides.
 *
 * <p>The classes of the dispatcher and of the registry are loaded a second time, with a call before
 * every step that other threads could see: an access of a volatile field, a monitor, a var handle,
 * a lock. There a {@link Scheduler} decides who goes on. It also owns the clock and the monitors,
 * so one thread runs at a time and a seed always gives the same run. The tested classes themselves
 * know nothing of it.
 *
 * <p>What it cannot see: reorderings that a processor or a compiler makes. Those are for jcstress.
 */
@NullMarked
package dev.vireo.core.dispatch.schedule;

import org.jspecify.annotations.NullMarked;
