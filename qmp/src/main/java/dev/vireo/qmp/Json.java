// SPDX-License-Identifier: Apache-2.0
package dev.vireo.qmp;

import org.jspecify.annotations.Nullable;

/**
 * A JSON value, immutable.
 *
 * <p>{@code toString()} writes it as QEMU writes: one line, {@code ", "} and {@code ": "} between
 * elements, pure ASCII. What {@link #parse} has read from QEMU's compact output is therefore
 * written again unchanged, numbers included: they keep the text they came with.
 */
public sealed interface Json
    permits JsonObject, JsonArray, JsonString, JsonNumber, JsonBoolean, JsonNull {

  /**
   * Reads one value, nested at most as deep as {@link QmpLimits#DEFAULTS} allows.
   *
   * <p>The grammar is that of RFC 8259, and in addition the bare words {@code inf}, {@code -inf},
   * {@code nan} and {@code -nan}, which QEMU writes for numbers that JSON cannot express. White
   * space around the value is skipped. Of members with equal names the last one counts.
   *
   * @throws QmpSyntaxException if the text is anything else, or nested too deep
   */
  static Json parse(String text) {
    return parse(text, QmpLimits.DEFAULTS.depth());
  }

  /**
   * Like {@link #parse(String)}, with a limit of the caller's for the nesting; a value of any depth
   * is read and written without recursion.
   *
   * @param depth how many brackets may be open at once
   */
  static Json parse(String text, int depth) {
    return JsonBuilder.parse(text, depth);
  }

  /**
   * The JSON value for a Java one: a {@link Json} is itself, {@code null} is {@link JsonNull#NULL},
   * and strings, booleans, numbers, maps with string keys and collections become what they look
   * like.
   *
   * @throws IllegalArgumentException for an object of any other class
   */
  static Json of(@Nullable Object value) {
    return JavaValues.toJson(value);
  }
}
