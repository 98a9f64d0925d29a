// SPDX-License-Identifier: Apache-2.0
package dev.vireo.simulator.machine.device;

import dev.vireo.simulator.machine.CommandFailure;
import java.math.BigInteger;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The value of a device's property, which comes as a text whatever its type. */
final class PropertyText {

  private static final Set<String> FLAGS =
      Set.of("on", "yes", "true", "y", "off", "no", "false", "n");

  private static final Pattern INTEGER = Pattern.compile("([+-]?)(?:0[xX]([0-9a-fA-F]+)|([0-9]+))");

  private PropertyText() {}

  /** Fails for a text that is no value of this type; other types are not known here. */
  static void check(String name, String type, String text) throws CommandFailure {
    if (type.equals("bool")) {
      require(FLAGS.contains(text), name, "'on' or 'off'");
    } else if (type.matches("u?int(8|16|32|64)") && !name.equals("addr")) {
      checkInteger(name, type, text);
    }
  }

  private static void checkInteger(String name, String type, String text) throws CommandFailure {
    Matcher matcher = INTEGER.matcher(text);
    require(matcher.matches(), name, "integer");
    BigInteger value =
        matcher.group(2) == null
            ? new BigInteger(matcher.group(3))
            : new BigInteger(matcher.group(2), 16);
    boolean signed = !type.startsWith("u");
    int bits = Integer.parseInt(type.replaceAll("[a-z]", "")) - (signed ? 1 : 0);
    require(value.bitLength() <= bits, name, type.toLowerCase(Locale.ROOT) + "_t");
  }

  private static void require(boolean right, String name, String expected) throws CommandFailure {
    if (!right) {
      throw CommandFailure.generic("Parameter '" + name + "' expects " + expected);
    }
  }
}
