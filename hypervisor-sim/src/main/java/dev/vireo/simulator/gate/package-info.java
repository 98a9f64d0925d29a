// SPDX-License-Identifier: Apache-2.0

/** What stands between a domain and its clients: faults, and those who watch. */
@NullMarked
package dev.vireo.simulator.gate;

import org.jspecify.annotations.NullMarked;
