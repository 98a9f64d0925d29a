// SPDX-License-Identifier: Apache-2.0
package dev.vireo.core.scan;

import java.util.ArrayList;
import java.util.List;

/** The names in a manifest header such as {@code a.b;version="[1,2)",c.d}. */
public final class HeaderNames {
  private HeaderNames() {}

  /** All names, in order, without their attributes and directives. */
  public static List<String> in(String header) {
    List<String> names = new ArrayList<>();
    boolean quoted = false;
    int start = 0;
    for (int i = 0; i <= header.length(); i++) {
      char c = i == header.length() ? ',' : header.charAt(i);
      quoted ^= c == '"';
      if (c == ',' && (!quoted || i == header.length())) {
        addNames(header.substring(start, i), names);
        start = i + 1;
      }
    }
    return names;
  }

  /** A clause may name several: {@code a;b;version=1}. */
  private static void addNames(String clause, List<String> names) {
    for (String part : clause.split(";", -1)) {
      String name = part.trim();
      if (name.isEmpty() || name.indexOf('=') >= 0) {
        return;
      }
      names.add(name);
    }
  }
}
