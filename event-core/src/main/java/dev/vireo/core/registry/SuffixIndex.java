// SPDX-License-Identifier: Apache-2.0
package dev.vireo.core.registry;

import dev.vireo.event.HypervisorEvent;
import java.util.List;

/** Globs by what a matching name ends with. */
final class SuffixIndex<T> extends LiteralIndex<T> {

  @Override
  List<String> literals(Glob glob) {
    String suffix = glob.literalSuffix();
    return suffix.isEmpty()
        ? List.of()
        : List.of(suffix.substring(Math.max(0, suffix.length() - LONGEST)));
  }

  @Override
  void route(
      long occurring, String name, HypervisorEvent event, Registry.Visitor<? super T> visitor) {
    int longest = Math.min(name.length(), 63 - Long.numberOfLeadingZeros(occurring));
    int hash = 0;
    int power = 1;
    for (int length = 1; length <= longest; length++) {
      int from = name.length() - length;
      hash += power * name.charAt(from);
      power *= 31;
      if ((occurring >>> length & 1) != 0) {
        GlobPlaces.route(find(hash, name, from, length), name, event, visitor);
      }
    }
  }
}
