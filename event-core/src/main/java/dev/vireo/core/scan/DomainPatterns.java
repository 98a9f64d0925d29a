// SPDX-License-Identifier: Apache-2.0
package dev.vireo.core.scan;

import org.jspecify.annotations.Nullable;

/** Whether the domain in an annotation is one. */
final class DomainPatterns {
  private DomainPatterns() {}

  /** What is wrong with it; null when nothing is. */
  static @Nullable String problem(String domain) {
    return null;
  }
}
