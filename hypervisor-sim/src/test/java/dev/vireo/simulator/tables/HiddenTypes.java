// SPDX-License-Identifier: Apache-2.0
package dev.vireo.simulator.tables;

import static java.util.Objects.requireNonNull;

import dev.vireo.qmp.Json;
import dev.vireo.qmp.JsonArray;
import dev.vireo.qmp.JsonNull;
import dev.vireo.qmp.JsonObject;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Learns what the introspection leaves out and the error texts show: the width of integers and the
 * names of alternates. Each type is reached once, by wrong arguments of some command, of which none
 * is ever executed.
 */
final class HiddenTypes {

  /** No schema has such a member: what it stands in is refused, if by nothing else. */
  private static final String STRANGER = "vireo-probe";

  private static final Pattern WIDTH = Pattern.compile("' expects (u?int\\d+(_t)?)$");
  private static final Pattern EXPECTED = Pattern.compile("', expected: (\\w+)$");
  private static final long FITS_64_BITS_ONLY = 1L << 62;

  /** A type, and how a command's arguments bring a value to it. */
  private record Way(String type, String command, UnaryOperator<Json> arguments) {
    Way to(String inner, UnaryOperator<Json> frame) {
      return new Way(inner, command, value -> arguments.apply(frame.apply(value)));
    }
  }

  private final AskedQemu qemu;
  private final Map<String, JsonObject> entities = new LinkedHashMap<>();
  private final Set<String> seen = new HashSet<>();
  private final Deque<Way> ways = new ArrayDeque<>();
  private final Set<String> lines = new TreeSet<>();

  HiddenTypes(AskedQemu qemu, JsonArray schema) {
    this.qemu = qemu;
    for (Json entity : schema.elements()) {
      entities.put(word(entity, "name"), (JsonObject) entity);
    }
  }

  /** Lines {@code TYPE MEMBER WIDTH} and {@code TYPE NAME}. */
  List<String> learn() throws IOException {
    for (JsonObject entity : entities.values()) {
      if ("command".equals(entity.string("meta-type")) && !unchecked(entity)) {
        ways.add(new Way(word(entity, "arg-type"), word(entity, "name"), HiddenTypes::refused));
      }
    }
    while (!ways.isEmpty()) {
      learn(ways.remove());
    }
    return List.copyOf(lines);
  }

  private static boolean unchecked(JsonObject command) {
    return word(command, "name").equals("device_add");
  }

  private static Json refused(Json arguments) {
    return with((JsonObject) arguments, STRANGER, Json.of(1));
  }

  private static JsonObject with(JsonObject object, String name, Json value) {
    Map<String, Json> members = new LinkedHashMap<>(object.members());
    members.put(name, value);
    return new JsonObject(members);
  }

  private String failure(Way way, Json value) throws IOException {
    return qemu.failure(way.command(), (JsonObject) way.arguments().apply(value));
  }

  private void learn(Way way) throws IOException {
    if (!seen.add(way.type())) {
      return;
    }
    JsonObject entity = entity(way.type());
    switch (word(entity, "meta-type")) {
      case "object" -> learnMembers(way, entity, JsonObject.EMPTY, way.type());
      case "array" -> ways.add(way.to(word(entity, "element-type"), JsonArray::of));
      case "alternate" -> learnAlternate(way, entity);
      default -> {}
    }
  }

  /**
   * @param before what stands beside them: for a variant, the members of all variants
   */
  private void learnMembers(Way way, JsonObject entity, JsonObject before, String type)
      throws IOException {
    JsonObject required = before;
    for (JsonObject member : objects(entity, "members")) {
      String name = word(member, "name");
      JsonObject beside = required;
      Way inner = way.to(word(member, "type"), value -> with(beside, name, value));
      learnWidth(inner, type + " " + name);
      ways.add(inner);
      if (!member.has("default")) {
        required = with(required, name, filler(word(member, "type")));
      }
    }
    for (JsonObject variant : objects(entity, "variants")) {
      learnVariant(way, entity, required, variant);
    }
  }

  private void learnVariant(Way way, JsonObject entity, JsonObject required, JsonObject variant)
      throws IOException {
    String type = word(variant, "type");
    if (seen.add(type)) {
      String tag = requireNonNull(entity.string("tag"));
      JsonObject chosen = with(required, tag, Json.of(word(variant, "case")));
      learnMembers(way, entity(type), chosen, type);
    }
  }

  private void learnWidth(Way way, String member) throws IOException {
    String type = way.type();
    JsonObject entity = entity(type);
    boolean list = "int".equals(entity.string("element-type"));
    if (!type.equals("int") && !list) {
      return;
    }
    UnaryOperator<Json> frame = value -> list ? JsonArray.of(value) : value;
    String broken = failure(way, frame.apply(Json.of(1.5)));
    String narrow = failure(way, frame.apply(Json.of(FITS_64_BITS_ONLY)));
    String width = found(WIDTH, narrow);
    width = width == null ? found(WIDTH, broken) : width;
    if (width != null) {
      lines.add(member + " " + width);
    } else if (!broken.endsWith("expected: integer")) {
      throw new IllegalStateException(way.command() + " " + member + ": " + broken);
    }
  }

  private void learnAlternate(Way way, JsonObject entity) throws IOException {
    for (Json odd : List.of(JsonNull.NULL, Json.of(1.5), JsonArray.EMPTY)) {
      String name = found(EXPECTED, failure(way, odd));
      if (name != null && Character.isUpperCase(name.charAt(0))) {
        lines.add(way.type() + " " + name);
      }
    }
    for (JsonObject branch : objects(entity, "members")) {
      ways.add(way.to(word(branch, "type"), value -> value));
    }
  }

  private static @Nullable String found(Pattern pattern, String text) {
    Matcher matcher = pattern.matcher(text);
    return matcher.find() ? matcher.group(1) : null;
  }

  /** The least that a type takes. */
  private Json filler(String type) {
    JsonObject entity = entity(type);
    return switch (word(entity, "meta-type")) {
      case "enum" -> Json.of(word(objects(entity, "members").get(0), "name"));
      case "array" -> JsonArray.EMPTY;
      case "alternate" -> filler(plainest(entity));
      case "object" -> object(entity, JsonObject.EMPTY);
      default -> builtin(type);
    };
  }

  /** An object could hold the alternate again, without end. */
  private String plainest(JsonObject alternate) {
    List<String> branches =
        objects(alternate, "members").stream().map(member -> word(member, "type")).toList();
    return branches.stream()
        .filter(type -> !"object".equals(entity(type).string("meta-type")))
        .findFirst()
        .orElse(branches.get(0));
  }

  private JsonObject object(JsonObject entity, JsonObject before) {
    JsonObject object = before;
    for (JsonObject member : objects(entity, "members")) {
      if (!member.has("default")) {
        object = with(object, word(member, "name"), filler(word(member, "type")));
      }
    }
    String tag = entity.string("tag");
    for (JsonObject variant : objects(entity, "variants")) {
      if (tag != null && word(variant, "case").equals(object.string(tag))) {
        return object(entity(word(variant, "type")), object);
      }
    }
    return object;
  }

  private static Json builtin(String type) {
    return switch (type) {
      case "str" -> Json.of(STRANGER);
      case "bool" -> Json.of(false);
      case "int", "number" -> Json.of(0);
      default -> JsonNull.NULL;
    };
  }

  private JsonObject entity(String name) {
    return requireNonNull(entities.get(name), name);
  }

  private static List<JsonObject> objects(JsonObject entity, String name) {
    List<JsonObject> objects = new ArrayList<>();
    JsonArray array = entity.array(name);
    if (array != null) {
      array.elements().forEach(element -> objects.add((JsonObject) element));
    }
    return objects;
  }

  private static String word(Json entity, String name) {
    return requireNonNull(((JsonObject) entity).string(name), name);
  }
}
