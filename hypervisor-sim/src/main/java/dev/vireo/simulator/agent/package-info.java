// SPDX-License-Identifier: Apache-2.0

/** The guest agent of a simulated domain, and what it tells of the guest. */
@NullMarked
package dev.vireo.simulator.agent;

import org.jspecify.annotations.NullMarked;
