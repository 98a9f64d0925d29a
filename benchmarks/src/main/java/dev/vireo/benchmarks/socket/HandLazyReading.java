// SPDX-License-Identifier: Apache-2.0
package dev.vireo.benchmarks.socket;

import static java.nio.charset.StandardCharsets.US_ASCII;

import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.infra.Blackhole;

/**
 * What one writes by hand for QEMU's own order of members: the time stamp's numbers, the name by a
 * table, where the data are. Nothing is checked.
 */
final class HandLazyReading extends LineReading {
  private static final byte[] TO_SECONDS = "{\"timestamp\": {\"seconds\": ".getBytes(US_ASCII);
  private static final byte[] TO_MICROSECONDS = ", \"microseconds\": ".getBytes(US_ASCII);
  private static final byte[] TO_NAME = "}, \"event\": \"".getBytes(US_ASCII);
  private static final byte[] TO_DATA = "\", \"data\": ".getBytes(US_ASCII);

  private record Event(String name, long microseconds, int dataFrom, int dataTo) {}

  private final @Nullable String[] names = new String[256];
  private int at;

  HandLazyReading(Blackhole hole) {
    super(hole);
  }

  @Override
  void event(byte[] bytes, int from, int to) {
    at = from + TO_SECONDS.length;
    long seconds = number(bytes);
    at += TO_MICROSECONDS.length;
    long microseconds = number(bytes);
    at += TO_NAME.length;
    int name = at;
    int hash = 0;
    while (bytes[at] != '"') {
      hash = 31 * hash + bytes[at++];
    }
    int nameEnd = at;
    int data = bytes[at + 1] == ',' ? at + TO_DATA.length : to;
    int dataEnd = data == to ? to : endOfObject(bytes, data);
    hole.consume(
        new Event(
            name(bytes, name, nameEnd, hash), seconds * 1_000_000 + microseconds, data, dataEnd));
  }

  private long number(byte[] bytes) {
    long number = 0;
    while (bytes[at] >= '0' && bytes[at] <= '9') {
      number = 10 * number + (bytes[at++] - '0');
    }
    return number;
  }

  private static int endOfObject(byte[] bytes, int from) {
    int depth = 0;
    boolean inString = false;
    for (int i = from; ; i++) {
      byte b = bytes[i];
      if (inString) {
        if (b == '\\') {
          i++;
        } else if (b == '"') {
          inString = false;
        }
      } else if (b == '"') {
        inString = true;
      } else if (b == '{' || b == '[') {
        depth++;
      } else if ((b == '}' || b == ']') && --depth == 0) {
        return i + 1;
      }
    }
  }

  private String name(byte[] bytes, int from, int to, int hash) {
    int place = hash & names.length - 1;
    @Nullable String known = names[place];
    if (known != null && isAt(known, bytes, from, to)) {
      return known;
    }
    String name = new String(bytes, from, to - from, US_ASCII);
    names[place] = name;
    return name;
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
