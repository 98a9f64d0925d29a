// SPDX-License-Identifier: Apache-2.0
package dev.vireo.simulator;

/**
 * What goes on in a simulator.
 *
 * @param domains how many domains there are now
 * @param clients how many clients are connected to their monitors and have negotiated
 * @param requests how many requests of clients have been executed since the simulator began
 * @param events how many events have been raised, those that throttling drops included
 */
public record SimulatorFigures(int domains, long clients, long requests, long events) {}
