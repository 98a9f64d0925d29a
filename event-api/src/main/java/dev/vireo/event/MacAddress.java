// SPDX-License-Identifier: Apache-2.0
package dev.vireo.event;

import java.util.Locale;
import java.util.regex.Pattern;

/**
 * The hardware address of a network card.
 *
 * @param text six pairs of hexadecimal digits with colons between, in lower case: {@code
 *     52:54:00:12:34:56}
 */
public record MacAddress(String text) {

  private static final Pattern FORM = Pattern.compile("[0-9a-f]{2}(:[0-9a-f]{2}){5}");

  public MacAddress {
    text = text.toLowerCase(Locale.ROOT);
    if (!FORM.matcher(text).matches()) {
      throw new IllegalArgumentException(
          "\"" + text + "\" is no hardware address, which looks like 52:54:00:12:34:56");
    }
  }

  @Override
  public String toString() {
    return text;
  }
}
