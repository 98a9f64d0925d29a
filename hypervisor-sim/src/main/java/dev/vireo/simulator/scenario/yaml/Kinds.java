// SPDX-License-Identifier: Apache-2.0
package dev.vireo.simulator.scenario.yaml;

import dev.vireo.qmp.Json;
import dev.vireo.qmp.JsonArray;
import dev.vireo.qmp.JsonBoolean;
import dev.vireo.qmp.JsonNull;
import dev.vireo.qmp.JsonNumber;
import dev.vireo.qmp.JsonObject;
import dev.vireo.qmp.JsonString;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The kinds of values that scenarios are made of. */
public final class Kinds {

  private Kinds() {}

  /** A time that passes: {@code 250ms}, {@code 1h30m}. */
  public static final Kind<Duration> DURATION =
      new ScalarKind<>(
          "a duration such as 250ms, 30s, 5m or 1h30m",
          scalar -> DurationText.parse(scalar.text(), false),
          time -> new JsonString(DurationText.of(time)),
          ref("duration"));

  /** The same, or the same back: {@code -30s}. */
  public static final Kind<Duration> SHIFT =
      new ScalarKind<>(
          "a duration such as 30s, or back, -30s",
          scalar -> DurationText.parse(scalar.text(), true),
          time -> new JsonString(DurationText.of(time)),
          ref("shift"));

  /** A size: {@code 4096}, {@code 10GiB}. */
  public static final Kind<Long> BYTES =
      new ScalarKind<>(
          "a size in bytes such as 4096, 512KiB, 100MiB or 10GiB",
          scalar -> ByteText.parse(scalar.text()),
          ByteText::tree,
          ref("bytes"));

  /** {@code true} or {@code false}. */
  public static final Kind<Boolean> BOOLEAN =
      new ScalarKind<>(
          "true or false",
          scalar -> {
            if (!scalar.isBoolean()) {
              throw new IllegalArgumentException();
            }
            return scalar.text().equals("true");
          },
          JsonBoolean::of,
          JsonObject.of("type", "boolean"));

  /** Any number of 64 bits. */
  public static final Kind<Long> LONG =
      new ScalarKind<>(
          "a whole number",
          scalar -> Long.parseLong(number(scalar)),
          JsonNumber::of,
          JsonObject.of("type", "integer"));

  /** More than 0, at most 1. */
  public static final Kind<Double> PROBABILITY =
      new ScalarKind<>(
          "a number that is more than 0 and at most 1",
          scalar -> {
            double value = Double.parseDouble(number(scalar));
            if (!(value > 0 && value <= 1)) {
              throw new IllegalArgumentException();
            }
            return value;
          },
          value -> new JsonNumber(Double.toString(value)),
          JsonObject.of("type", "number", "exclusiveMinimum", 0, "maximum", 1));

  /** A port, or its name, or the path of a socket; empty for none. */
  public static final Kind<String> PORT =
      described(anyText("a port"), JsonObject.of("type", List.of("string", "integer")));

  /** Any JSON value; plain words are texts. */
  public static final Kind<Json> JSON = new JsonKind();

  /** A JSON object. */
  public static final Kind<JsonObject> JSON_OBJECT = new JsonObjectKind();

  /** The definitions to which the schemas of these kinds refer. */
  public static Map<String, Json> definitions() {
    Map<String, Json> all = new LinkedHashMap<>();
    all.put(
        "duration", JsonObject.of("type", "string", "pattern", "^" + DurationText.PATTERN + "$"));
    all.put(
        "shift", JsonObject.of("type", "string", "pattern", "^-?" + DurationText.PATTERN + "$"));
    all.put(
        "bytes",
        JsonObject.of(
            "oneOf",
            List.of(
                JsonObject.of("type", "integer", "minimum", 0),
                JsonObject.of("type", "string", "pattern", "^" + ByteText.PATTERN + "$"))));
    return all;
  }

  /** A schema that stands among the definitions. */
  public static JsonObject ref(String name) {
    return JsonObject.of("$ref", "#/$defs/" + name);
  }

  private static String number(Yaml.Scalar scalar) {
    if (!scalar.isNumber()) {
      throw new IllegalArgumentException();
    }
    return scalar.text();
  }

  /** A whole number of that range. */
  public static Kind<Integer> integer(int least, int most) {
    return new ScalarKind<>(
        "a whole number from " + least + " to " + most,
        scalar -> {
          int value = Integer.parseInt(number(scalar));
          if (value < least || value > most) {
            throw new IllegalArgumentException();
          }
          return value;
        },
        JsonNumber::of,
        JsonObject.of("type", "integer", "minimum", least, "maximum", most));
  }

  /** A text that is not empty and can be printed. */
  public static Kind<String> text(String what) {
    return new ScalarKind<>(
        what,
        scalar -> {
          if (scalar.text().isBlank() || scalar.text().chars().anyMatch(Character::isISOControl)) {
            throw new IllegalArgumentException();
          }
          return scalar.text();
        },
        JsonString::new,
        JsonObject.of("type", "string", "minLength", 1));
  }

  /** Any text at all, several lines too. */
  public static Kind<String> anyText(String what) {
    return new ScalarKind<>(
        what, Yaml.Scalar::text, JsonString::new, JsonObject.of("type", "string"));
  }

  /** One of a few words. */
  public static <T> Kind<T> word(String what, Iterable<T> values, Function<T, String> word) {
    Map<String, T> byWord = new LinkedHashMap<>();
    values.forEach(value -> byWord.put(word.apply(value), value));
    return new ScalarKind<>(
        what,
        scalar -> {
          T value = byWord.get(scalar.text());
          if (value == null) {
            throw new ScalarKind.WrongWord(
                "; expected is "
                    + what
                    + ", one of "
                    + String.join(", ", byWord.keySet())
                    + NearestWord.question(scalar.text(), byWord.keySet()));
          }
          return value;
        },
        value -> new JsonString(word.apply(value)),
        JsonObject.of("enum", byWord.keySet()));
  }

  /** The same kind under another schema, such as a reference to a shared one. */
  public static <T> Kind<T> described(Kind<T> kind, JsonObject schema) {
    return new Kind<>() {
      @Override
      public @Nullable T read(Yaml value, Findings findings) {
        return kind.read(value, findings);
      }

      @Override
      public boolean beginsWith(String word) {
        return kind.beginsWith(word);
      }

      @Override
      public Json write(T value) {
        return kind.write(value);
      }

      @Override
      public JsonObject schema() {
        return schema;
      }
    };
  }

  /** The same kind; where each value stands is kept. */
  public static <T> Kind<T> placed(Kind<T> kind) {
    return reading(
        kind,
        (value, findings) -> {
          T read = kind.read(value, findings);
          if (read != null) {
            findings.place(read, value.at());
          }
          return read;
        });
  }

  /**
   * The same kind, where something stands for a value that is wrong, so that the rest can be looked
   * at.
   *
   * @param standIn null if nothing can
   */
  public static <T> Kind<T> orElse(Kind<T> kind, BiFunction<Yaml, Findings, @Nullable T> standIn) {
    return reading(
        kind,
        (value, findings) -> {
          T read = kind.read(value, findings);
          return read == null ? standIn.apply(value, findings) : read;
        });
  }

  private static <T> Kind<T> reading(Kind<T> kind, BiFunction<Yaml, Findings, @Nullable T> read) {
    return new Kind<>() {
      @Override
      public @Nullable T read(Yaml value, Findings findings) {
        return read.apply(value, findings);
      }

      @Override
      public Json write(T value) {
        return kind.write(value);
      }

      @Override
      public JsonObject schema() {
        return kind.schema();
      }
    };
  }

  /** A list; what cannot be read of it is left out, so that the rest can be looked at. */
  public static <T> Kind<List<T>> list(Kind<T> kind) {
    return new ListKind<>(kind, false, false);
  }

  /** A list, or one value alone, which is a list of one. */
  public static <T> Kind<List<T>> oneOrMore(Kind<T> kind) {
    return new ListKind<>(kind, true, true);
  }

  private record ListKind<T>(Kind<T> kind, boolean orOne, boolean whole) implements Kind<List<T>> {

    @Override
    public @Nullable List<T> read(Yaml value, Findings findings) {
      if (value instanceof Yaml.Items items) {
        List<T> read = new ArrayList<>();
        for (Yaml item : items.values()) {
          T one = kind.read(item, findings);
          if (one != null) {
            read.add(one);
          }
        }
        return whole && read.size() < items.values().size() ? null : read;
      } else if (orOne) {
        T one = kind.read(value, findings);
        return one == null ? null : List.of(one);
      }
      findings.add(
          value.at(), "found " + value.what() + "; expected is a list, of lines with '- '");
      return null;
    }

    @Override
    public Json write(List<T> values) {
      return orOne && values.size() == 1
          ? kind.write(values.get(0))
          : new JsonArray(values.stream().map(kind::write).toList());
    }

    @Override
    public JsonObject schema() {
      JsonObject list = JsonObject.of("type", "array", "items", kind.schema());
      return orOne ? JsonObject.of("anyOf", List.of(kind.schema(), list)) : list;
    }
  }

  private static final class JsonKind implements Kind<Json> {

    @Override
    public Json read(Yaml value, Findings findings) {
      if (value instanceof Yaml.Items items) {
        return new JsonArray(items.values().stream().map(item -> read(item, findings)).toList());
      } else if (value instanceof Yaml.Mapping mapping) {
        Map<String, Json> members = new LinkedHashMap<>();
        mapping.entries().forEach(e -> members.put(e.key().text(), read(e.value(), findings)));
        return new JsonObject(members);
      }
      return scalar((Yaml.Scalar) value);
    }

    private static Json scalar(Yaml.Scalar scalar) {
      if (scalar.isNull()) {
        return JsonNull.NULL;
      } else if (scalar.isBoolean()) {
        return JsonBoolean.of(scalar.text().equals("true"));
      }
      return scalar.isNumber() ? new JsonNumber(scalar.text()) : new JsonString(scalar.text());
    }

    @Override
    public Json write(Json value) {
      return value;
    }

    @Override
    public JsonObject schema() {
      return JsonObject.EMPTY;
    }
  }

  private static final class JsonObjectKind implements Kind<JsonObject> {

    @Override
    public @Nullable JsonObject read(Yaml value, Findings findings) {
      if (JSON.read(value, findings) instanceof JsonObject object) {
        return object;
      }
      findings.add(value.at(), "found " + value.what() + "; expected is a mapping");
      return null;
    }

    @Override
    public Json write(JsonObject value) {
      return value;
    }

    @Override
    public JsonObject schema() {
      return JsonObject.of("type", "object");
    }
  }
}
