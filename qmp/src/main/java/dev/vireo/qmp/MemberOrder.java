// SPDX-License-Identifier: Apache-2.0
package dev.vireo.qmp;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The order in which QEMU goes through an object's members, when it checks them and when it writes
 * them: the buckets of a hash table, in each the newest member first. It shows in every reply, and
 * decides which of several faults of a request is reported.
 */
final class MemberOrder {
  private static final int BUCKETS = 512;

  private record Placed(int bucket, String name, Json value) {}

  private MemberOrder() {}

  /** The members in QEMU's order, given in the order of their arrival. */
  static Map<String, Json> sorted(Map<String, Json> members) {
    if (members.size() < 2) {
      return members;
    }
    List<Placed> newestFirst = new ArrayList<>(members.size());
    members.forEach((name, value) -> newestFirst.add(new Placed(bucket(name), name, value)));
    Collections.reverse(newestFirst);
    // A stable sort: within a bucket the order stays.
    newestFirst.sort(Comparator.comparingInt(Placed::bucket));
    Map<String, Json> sorted = new LinkedHashMap<>();
    newestFirst.forEach(member -> sorted.put(member.name(), member.value()));
    return sorted;
  }

  /** The hash of the Trivial Database (tdb), over unsigned 32 bits. */
  private static int bucket(String name) {
    byte[] bytes = ModifiedUtf8.encode(name);
    int value = 0x238F13AF * bytes.length;
    for (int i = 0; i < bytes.length; i++) {
      value += (bytes[i] & 0xFF) << i * 5 % 24;
    }
    return Integer.remainderUnsigned(1103515243 * value + 12345, BUCKETS);
  }
}
