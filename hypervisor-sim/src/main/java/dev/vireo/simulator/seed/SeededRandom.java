// SPDX-License-Identifier: Apache-2.0
package dev.vireo.simulator.seed;

import java.time.Duration;

/**
 * SplitMix64 (Steele, Lea, Flood: Fast splittable pseudorandom number generators, 2014).
 *
 * <p>Written out here because a seed must give the same bytes on every release of Java: the JDK
 * specifies how its own generators step, but not how they draw a bounded number or split. A part of
 * a scenario has a generator of its own, whose seed depends on the scenario's seed and the part's
 * name only, so that another part more or less changes nothing. Not safe for threads.
 */
public final class SeededRandom {

  private static final long GAMMA = 0x9e3779b97f4a7c15L;
  private static final long FNV_BASIS = 0xcbf29ce484222325L;
  private static final long FNV_PRIME = 0x100000001b3L;

  private long state;

  /** A generator whose sequence the seed determines. */
  public SeededRandom(long seed) {
    state = seed;
  }

  /** The seed of a named part of what has this seed. */
  public static long seedOf(long seed, String part) {
    long hash = FNV_BASIS;
    for (int i = 0; i < part.length(); i++) {
      hash = (hash ^ part.charAt(i)) * FNV_PRIME;
    }
    return mix(mix(seed + GAMMA) ^ hash);
  }

  /** Any number. */
  public long next() {
    state += GAMMA;
    return mix(state);
  }

  private static long mix(long z) {
    z = (z ^ z >>> 30) * 0xbf58476d1ce4e5b9L;
    z = (z ^ z >>> 27) * 0x94d049bb133111ebL;
    return z ^ z >>> 31;
  }

  /** From 0 to, but not, 1. */
  public double fraction() {
    return (next() >>> 11) * 0x1.0p-53;
  }

  /**
   * From nothing to, but not, the limit, in whole microseconds: QEMU's time stamps have no more.
   */
  public Duration upTo(Duration limit) {
    long microseconds = limit.toNanos() / 1000;
    return Duration.ofNanos((long) (fraction() * microseconds) * 1000);
  }
}
