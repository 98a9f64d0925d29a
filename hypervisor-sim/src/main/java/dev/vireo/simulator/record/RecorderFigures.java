// SPDX-License-Identifier: Apache-2.0
package dev.vireo.simulator.record;

/**
 * How far a recording has come.
 *
 * @param clients how many clients are connected through the recorder now
 * @param clientsInAll how many have been, with those that still are
 * @param events events that the monitor has sent
 * @param requests requests of clients that were passed on
 * @param bytes the size of the file
 */
public record RecorderFigures(
    int clients, int clientsInAll, long events, long requests, long bytes) {}
