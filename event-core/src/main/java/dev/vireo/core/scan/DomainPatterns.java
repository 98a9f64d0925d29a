// SPDX-License-Identifier: Apache-2.0
package dev.vireo.core.scan;

import dev.vireo.core.registry.DomainPattern;
import org.jspecify.annotations.Nullable;

/** Whether the domain in an annotation is one. */
final class DomainPatterns {
  private DomainPatterns() {}

  /** What is wrong with it; null when nothing is. */
  static @Nullable String problem(String domain) {
    try {
      DomainPattern.parse(domain);
      return null;
    } catch (IllegalArgumentException e) {
      return "is for a domain that is none: " + e.getMessage();
    }
  }
}
