// SPDX-License-Identifier: Apache-2.0
package dev.vireo.simulator.scenario.yaml;

import dev.vireo.qmp.Json;
import dev.vireo.qmp.JsonObject;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A value that is one word or number.
 *
 * @param what what is expected, in an error's words
 * @param parse makes the value of a scalar, or throws an {@link IllegalArgumentException} with what
 *     is wrong, to be read behind what was found
 */
public record ScalarKind<T>(
    String what, Function<Yaml.Scalar, T> parse, Function<T, Json> tree, JsonObject schema)
    implements Kind<T> {

  @Override
  public @Nullable T read(Yaml value, Findings findings) {
    if (!(value instanceof Yaml.Scalar scalar) || scalar.isNull()) {
      findings.add(value.at(), "found " + value.what() + "; expected is " + what);
      return null;
    }
    try {
      return parse.apply(scalar);
    } catch (IllegalArgumentException | ArithmeticException e) {
      String reason = e instanceof WrongWord ? "" + e.getMessage() : "; expected is " + what;
      findings.add(value.at(), "found " + value.what() + reason);
      return null;
    }
  }

  @Override
  public Json write(T value) {
    return tree.apply(value);
  }

  /** What is wrong with a word. */
  static final class WrongWord extends IllegalArgumentException {
    private static final long serialVersionUID = 1;

    WrongWord(String message) {
      super(message);
    }
  }
}
