// SPDX-License-Identifier: Apache-2.0
package dev.vireo.simulator.schema;

import dev.vireo.qmp.Json;
import dev.vireo.qmp.JsonArray;
import dev.vireo.qmp.JsonObject;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The introspection answer of a QEMU, by name. Types are made of it when they are needed. */
public final class Schema {

  private static final Map<String, Schema> READ = new ConcurrentHashMap<>();

  private final Map<String, JsonObject> entities = new LinkedHashMap<>();
  private final Map<String, String> hidden;
  private final Map<String, SchemaType> types = new ConcurrentHashMap<>();

  /**
   * @param entities the elements of the answer
   * @param hidden what the answer does not tell, by {@code TYPE} or {@code TYPE MEMBER}
   */
  Schema(List<JsonObject> entities, Map<String, String> hidden) {
    entities.forEach(entity -> this.entities.put(word(entity, "name"), entity));
    this.hidden = Map.copyOf(hidden);
  }

  /**
   * That of a QEMU, read at the first call.
   *
   * @param version such as {@code 7.2}
   */
  public static Schema ofQemu(String version) {
    return READ.computeIfAbsent(version, same -> SchemaFiles.read("qemu-" + same));
  }

  /** The elements of the answer, by name, in its order. */
  public Map<String, JsonObject> entities() {
    return entities;
  }

  /** The names of the commands, in its order. */
  public List<String> commands() {
    return entities.values().stream()
        .filter(entity -> "command".equals(entity.string("meta-type")))
        .map(entity -> word(entity, "name"))
        .toList();
  }

  /** What is said about a command; empty if QEMU has none of that name. */
  public Optional<CommandSchema> command(String name) {
    return Optional.ofNullable(entities.get(name))
        .filter(entity -> "command".equals(entity.string("meta-type")))
        .map(
            entity ->
                new CommandSchema(
                    type(word(entity, "arg-type")),
                    entity.bool("allow-oob", false),
                    hidden.containsKey(name)));
  }

  private SchemaType type(String name) {
    SchemaType known = types.get(name);
    if (known == null) {
      known = made(name, Objects.requireNonNull(entities.get(name), name));
      types.put(name, known);
    }
    return known;
  }

  private SchemaType made(String name, JsonObject entity) {
    return switch (word(entity, "meta-type")) {
      case "enum" -> new EnumType(Set.copyOf(names(entity)));
      case "array" -> array(word(entity, "element-type"));
      case "alternate" -> new AlternateType(hidden.getOrDefault(name, name), branches(entity));
      case "object" -> object(name, entity);
      default -> BuiltinType.ofName(name);
    };
  }

  private SchemaType array(String element) {
    return new ArrayType(() -> type(element));
  }

  private List<Supplier<SchemaType>> branches(JsonObject entity) {
    List<Supplier<SchemaType>> branches = new ArrayList<>();
    objects(entity, "members").forEach(member -> branches.add(() -> type(word(member, "type"))));
    return branches;
  }

  private ObjectType object(String name, JsonObject entity) {
    List<ObjectType.Member> members = new ArrayList<>();
    objects(entity, "members").forEach(member -> members.add(member(name, member)));
    Map<String, Supplier<SchemaType>> variants = new LinkedHashMap<>();
    objects(entity, "variants")
        .forEach(variant -> variants.put(word(variant, "case"), () -> type(word(variant, "type"))));
    return new ObjectType(members, entity.string("tag"), variants);
  }

  private ObjectType.Member member(String object, JsonObject member) {
    String name = word(member, "name");
    String type = word(member, "type");
    return new ObjectType.Member(
        name, member.has("default"), () -> memberType(type, hidden.get(object + " " + name)));
  }

  /** A type of the schema; where it is an integer, of the width that is said elsewhere. */
  private SchemaType memberType(String type, @Nullable String width) {
    if (width == null) {
      return type(type);
    }
    IntegerType integer = IntegerType.ofWord(width);
    return type.equals("int") ? integer : new ArrayType(() -> integer);
  }

  private static List<String> names(JsonObject entity) {
    return objects(entity, "members").stream().map(member -> word(member, "name")).toList();
  }

  private static List<JsonObject> objects(JsonObject entity, String name) {
    JsonArray array = entity.array(name);
    List<Json> elements = array == null ? List.of() : array.elements();
    return elements.stream().map(JsonObject.class::cast).toList();
  }

  private static String word(JsonObject entity, String name) {
    return Objects.requireNonNull(entity.string(name), name);
  }
}
