// SPDX-License-Identifier: Apache-2.0
package dev.vireo.simulator.machine.migration;

import dev.vireo.simulator.RunState;

/**
 * What arrives with a guest.
 *
 * @param runState the state it was in before it was stopped to be sent
 */
record GuestState(RunState runState) {}
