// SPDX-License-Identifier: Apache-2.0
package dev.vireo.benchmarks.socket;

/** Reads whole lines of events; what it makes of each goes to the black hole. */
interface Reading {

  /**
   * Reads the events whose lines end in these bytes.
   *
   * @return behind the last complete line; the rest comes again with what follows it
   */
  int read(byte[] bytes, int from, int to);

  /** How many events were read so far. */
  long events();
}
