// SPDX-License-Identifier: Apache-2.0
package dev.vireo.core.registry;

import dev.vireo.event.HypervisorEvent;
import java.util.List;

/** Globs by what a matching name begins with. */
final class PrefixIndex<T> extends LiteralIndex<T> {

  @Override
  List<String> literals(Glob glob) {
    String prefix = glob.literalPrefix();
    return prefix.isEmpty()
        ? List.of()
        : List.of(prefix.substring(0, Math.min(LONGEST, prefix.length())));
  }

  @Override
  void route(
      long occurring, String name, HypervisorEvent event, Registry.Visitor<? super T> visitor) {
    int longest = Math.min(name.length(), 63 - Long.numberOfLeadingZeros(occurring));
    int hash = 0;
    for (int length = 1; length <= longest; length++) {
      hash = 31 * hash + name.charAt(length - 1);
      if ((occurring >>> length & 1) != 0) {
        GlobPlaces.route(find(hash, name, 0, length), name, event, visitor);
      }
    }
  }
}
