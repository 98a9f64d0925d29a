// SPDX-License-Identifier: Apache-2.0
package dev.vireo.simulator.scenario.yaml;

import dev.vireo.qmp.Json;
import dev.vireo.qmp.JsonBoolean;
import dev.vireo.qmp.JsonNull;
import dev.vireo.qmp.JsonObject;
import dev.vireo.qmp.JsonString;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One of a sealed family: a mapping of one key, the word for which it is, to its members; or the
 * word alone.
 */
public final class Choice<T> implements Kind<T> {

  private record Way<T>(String word, Kind<? extends T> kind, boolean canBeEmpty) {}

  private final String what;
  private final Map<String, Way<T>> byWord = new LinkedHashMap<>();
  private final Map<Class<?>, Way<T>> byClass = new LinkedHashMap<>();

  /** A choice of nothing yet. */
  public Choice(String what) {
    this.what = what;
  }

  /** With one way more. */
  public <V extends T> Choice<T> with(String word, Class<V> type, Form<V> form) {
    return with(word, type, form, form.canBeEmpty());
  }

  /** With one way more, whose value is no mapping. */
  public <V extends T> Choice<T> with(String word, Class<V> type, Kind<V> kind) {
    return with(word, type, kind, false);
  }

  private <V extends T> Choice<T> with(String word, Class<V> type, Kind<V> kind, boolean empty) {
    Way<T> way = new Way<>(word, kind, empty);
    byWord.put(word, way);
    byClass.put(type, way);
    return this;
  }

  /** The words. */
  public Set<String> words() {
    return Collections.unmodifiableSet(byWord.keySet());
  }

  @Override
  public @Nullable T read(Yaml value, Findings findings) {
    if (value instanceof Yaml.Scalar scalar) {
      return read(scalar, new Yaml.Scalar("", true, scalar.at()), findings);
    } else if (value instanceof Yaml.Mapping mapping && mapping.entries().size() == 1) {
      Yaml.Entry entry = mapping.entries().get(0);
      return read(entry.key(), entry.value(), findings);
    }
    findings.add(value.at(), "found " + value.what() + "; expected is " + what + ", one word");
    return null;
  }

  @Override
  public boolean beginsWith(String word) {
    return byWord.containsKey(word);
  }

  /** Reads the value that stands behind a word. */
  public @Nullable T read(Yaml.Scalar word, Yaml value, Findings findings) {
    Way<T> way = byWord.get(word.text());
    if (way == null) {
      findings.add(
          word.at(),
          "found "
              + word.what()
              + "; expected is "
              + what
              + ", one of "
              + String.join(", ", words())
              + NearestWord.question(word.text(), words()));
      return null;
    }
    T read = way.kind().read(value, findings);
    if (read != null) {
      findings.place(read, word.at());
    }
    return read;
  }

  @Override
  public Json write(T value) {
    JsonObject entry = writeEntry(value);
    Map.Entry<String, Json> only = entry.members().entrySet().iterator().next();
    return only.getValue() == JsonNull.NULL ? new JsonString(only.getKey()) : entry;
  }

  /** The word with what stands behind it, null for nothing. */
  public JsonObject writeEntry(T value) {
    Way<T> way = byClass.get(value.getClass());
    if (way == null) {
      throw new IllegalArgumentException("no word for " + value.getClass());
    }
    @SuppressWarnings("unchecked") // with() has put the kind of this very class
    Kind<T> kind = (Kind<T>) way.kind();
    Json tree = kind.write(value);
    boolean nothing = way.canBeEmpty() && tree.equals(JsonObject.EMPTY);
    return JsonObject.of(way.word(), nothing ? JsonNull.NULL : tree);
  }

  /** The schema of each way: of what stands behind its word. */
  public Map<String, JsonObject> schemas() {
    Map<String, JsonObject> schemas = new LinkedHashMap<>();
    byWord.forEach((word, way) -> schemas.put(word, way.kind().schema()));
    return schemas;
  }

  /** The words that may stand alone. */
  public List<String> wordsAlone() {
    return byWord.values().stream().filter(Way::canBeEmpty).map(Way::word).toList();
  }

  @Override
  public JsonObject schema() {
    List<JsonObject> ways = new ArrayList<>();
    ways.add(JsonObject.of("enum", wordsAlone()));
    ways.add(
        JsonObject.of(
            "type",
            "object",
            "properties",
            new JsonObject(new LinkedHashMap<>(schemas())),
            "minProperties",
            1,
            "maxProperties",
            1,
            "additionalProperties",
            JsonBoolean.of(false)));
    return JsonObject.of("oneOf", ways);
  }
}
