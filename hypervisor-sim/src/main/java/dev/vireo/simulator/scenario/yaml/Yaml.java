// SPDX-License-Identifier: Apache-2.0
package dev.vireo.simulator.scenario.yaml;

import java.util.List;
import java.util.regex.Pattern;

/** A value in a YAML text. */
public sealed interface Yaml {

  /** Where it begins. */
  Position at();

  /** What it is, in an error's words. */
  String what();

  /**
   * A text.
   *
   * @param plain whether it stands without quotes: then it may be null, a number or a boolean
   */
  record Scalar(String text, boolean plain, Position at) implements Yaml {

    private static final Pattern NUMBER =
        Pattern.compile("-?(0|[1-9][0-9]*)(\\.[0-9]+)?([eE][+-]?[0-9]+)?");

    /** Whether it says that there is nothing. */
    public boolean isNull() {
      return plain && (text.isEmpty() || text.equals("null") || text.equals("~"));
    }

    /** Whether it is a number as JSON writes it. */
    public boolean isNumber() {
      return plain && NUMBER.matcher(text).matches();
    }

    /** Whether it is {@code true} or {@code false}. */
    public boolean isBoolean() {
      return plain && (text.equals("true") || text.equals("false"));
    }

    @Override
    public String what() {
      return isNull() ? "nothing" : "'" + Excerpts.of(text) + "'";
    }
  }

  /** A list. */
  record Items(List<Yaml> values, Position at) implements Yaml {
    @Override
    public String what() {
      return "a list";
    }
  }

  /** A mapping; no two keys are equal. */
  record Mapping(List<Entry> entries, Position at) implements Yaml {
    @Override
    public String what() {
      return "a mapping";
    }
  }

  /** A key with its value. */
  record Entry(Scalar key, Yaml value) {}
}
