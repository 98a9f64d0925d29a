// SPDX-License-Identifier: Apache-2.0
package dev.vireo.qmp;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import org.jspecify.annotations.Nullable;

/**
 * The names of events as strings that are made once: a peer has some sixty of them, and tells them
 * a million times.
 *
 * <p>The table is learnt, not listed, so that it knows tomorrow's events, and it holds no more than
 * it has places, whatever peers send: names that find none are made anew each time. Threads race
 * for the places without harm, since a string is safe to read however it is found.
 */
final class EventName {
  private static final int PLACES = 1024;
  private static final int TRIES = 4;
  private static final int LONGEST = 64;

  private static final @Nullable String[] NAMES = new String[PLACES + TRIES];

  private EventName() {}

  /** The name of plain ASCII that these bytes are. */
  static String of(byte[] bytes, int from, int to) {
    int place = place(bytes, from, to);
    for (int i = place; i < place + TRIES; i++) {
      String known = NAMES[i];
      if (known == null) {
        return learn(bytes, from, to, i);
      }
      if (isAt(known, bytes, from, to)) {
        return known;
      }
    }
    return new String(bytes, from, to - from, ISO_8859_1);
  }

  private static String learn(byte[] bytes, int from, int to, int place) {
    String name = new String(bytes, from, to - from, ISO_8859_1);
    if (name.length() <= LONGEST) {
      NAMES[place] = name;
    }
    return name;
  }

  /** Of the ends and the middle: names of a family begin alike, those of two phases end alike. */
  private static int place(byte[] bytes, int from, int to) {
    int length = to - from;
    int hash = length;
    hash = 31 * hash + bytes[from];
    hash = 31 * hash + bytes[from + length / 3];
    hash = 31 * hash + bytes[from + length / 2];
    hash = 31 * hash + bytes[to - 1 - length / 4];
    hash = 31 * hash + bytes[to - 1];
    return (hash ^ hash >>> 10) & PLACES - 1;
  }

  private static boolean isAt(String name, byte[] bytes, int from, int to) {
    if (name.length() != to - from) {
      return false;
    }
    for (int i = 0; i < name.length(); i++) {
      if (name.charAt(i) != bytes[from + i]) {
        return false;
      }
    }
    return true;
  }
}
