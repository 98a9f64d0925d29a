// SPDX-License-Identifier: Apache-2.0
package dev.vireo.simulator.scenario.yaml;

import dev.vireo.qmp.Json;
import dev.vireo.qmp.JsonBoolean;
import dev.vireo.qmp.JsonObject;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.BiPredicate;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** A mapping with named members. */
public final class Form<T> implements Kind<T> {

  /** A member: its kind, what stands for it when it is absent, and where a value has it. */
  private record Member<T, V>(
      String name, Kind<V> kind, boolean required, @Nullable V otherwise, Function<T, V> get) {

    boolean read(Yaml value, Findings findings, Members members) {
      V read = kind.read(value, findings);
      members.put(name, read);
      return read != null;
    }

    /** The member's tree; null if it need not be written. */
    @Nullable Json write(T owner) {
      V value = get.apply(owner);
      return value == null || (!required && Objects.equals(value, otherwise))
          ? null
          : kind.write(value);
    }
  }

  /** What was read for the members. */
  public static final class Members {
    private final Map<String, Object> values = new HashMap<>();

    private void put(String name, @Nullable Object value) {
      if (value != null) {
        values.put(name, value);
      }
    }

    /** The value of a member that is required or has one to stand for it. */
    public <V> V get(String name) {
      return Objects.requireNonNull(this.<V>find(name), name);
    }

    /** The value of a member; null if it is absent. */
    @SuppressWarnings("unchecked")
    public <V> @Nullable V find(String name) {
      return (V) values.get(name);
    }
  }

  private final String what;
  private final Function<Members, T> make;
  private final Map<String, Member<T, ?>> members = new LinkedHashMap<>();
  private @Nullable Member<T, ?> main;

  private BiPredicate<IllegalArgumentException, Findings> explained = (e, findings) -> false;
  private BiConsumer<Members, Findings> inspection = (members, findings) -> {};

  private Form(String what, Function<Members, T> make) {
    this.what = what;
    this.make = make;
  }

  /**
   * A form without members yet.
   *
   * @param what the value, in an error's words
   * @param make makes the value, or throws an {@link IllegalArgumentException} that says why not
   */
  public static <T> Form<T> of(String what, Function<Members, T> make) {
    return new Form<>(what, make);
  }

  /** A value that has no members. */
  public static <T> Form<T> of(String what, T value) {
    return new Form<>(what, members -> value);
  }

  /** With a member that must be there. */
  public <V> Form<T> required(String name, Kind<V> kind, Function<T, V> get) {
    return with(new Member<>(name, kind, true, null, get));
  }

  /** With a member that another value stands for when it is absent. */
  public <V> Form<T> optional(String name, Kind<V> kind, V otherwise, Function<T, V> get) {
    return with(new Member<>(name, kind, false, otherwise, get));
  }

  /** With a member that may be absent: null. */
  public <V> Form<T> optional(String name, Kind<V> kind, Function<T, @Nullable V> get) {
    return with(new Member<>(name, kind, false, null, get));
  }

  /** The member added last may stand alone, without its name, where it is the only one. */
  public Form<T> mainly() {
    for (Member<T, ?> member : members.values()) {
      main = member;
    }
    return this;
  }

  /** With one who looks at what could be read where not all could. */
  public Form<T> inspectedBy(BiConsumer<Members, Findings> look) {
    inspection = look;
    return this;
  }

  /** With one who may tell better why the value cannot be made, and then answers true. */
  public Form<T> explainedBy(BiPredicate<IllegalArgumentException, Findings> better) {
    explained = better;
    return this;
  }

  private Form<T> with(Member<T, ?> member) {
    members.put(member.name(), member);
    return this;
  }

  boolean canBeEmpty() {
    return members.values().stream().noneMatch(Member::required);
  }

  @Override
  public @Nullable T read(Yaml value, Findings findings) {
    Members read = new Members();
    boolean whole = false;
    if (value instanceof Yaml.Mapping mapping && !isMainAlone(mapping)) {
      whole = readMapping(mapping, findings, read);
    } else if (value instanceof Yaml.Scalar scalar && scalar.isNull() && canBeEmpty()) {
      whole = true;
    } else if (main != null && !(value instanceof Yaml.Scalar scalar && scalar.isNull())) {
      whole = main.read(value, findings, read);
    } else if (!(value instanceof Yaml.Scalar scalar && scalar.isNull())) {
      findings.add(
          value.at(),
          "found "
              + value.what()
              + (members.isEmpty()
                  ? "; " + what + " has no members"
                  : "; expected is a mapping with " + names()));
    } else {
      requireAll(new Yaml.Mapping(List.of(), value.at()), findings);
    }
    if (!whole) {
      fill(read);
      inspection.accept(read, findings);
      return null;
    }
    return make(read, value.at(), findings);
  }

  /** Whether it is the value of the main member, which is a mapping itself. */
  private boolean isMainAlone(Yaml.Mapping mapping) {
    return main != null
        && mapping.entries().size() == 1
        && !members.containsKey(mapping.entries().get(0).key().text())
        && main.kind().beginsWith(mapping.entries().get(0).key().text());
  }

  private boolean readMapping(Yaml.Mapping mapping, Findings findings, Members read) {
    boolean whole = true;
    for (Yaml.Entry entry : mapping.entries()) {
      Member<T, ?> member = members.get(entry.key().text());
      if (member == null) {
        // Told, and so the text is refused; but all that is known of the value can be looked at.
        findings.add(entry.key().at(), unknown(entry.key()));
      } else {
        whole &= member.read(entry.value(), findings, read);
      }
    }
    return requireAll(mapping, findings) && whole;
  }

  private String unknown(Yaml.Scalar key) {
    String known = members.isEmpty() ? "no members" : "the members " + names();
    return what
        + " has no member "
        + key.what()
        + NearestWord.question(key.text(), members.keySet())
        + (NearestWord.to(key.text(), members.keySet()).isPresent() ? "" : "; it has " + known);
  }

  private String names() {
    return String.join(", ", members.keySet());
  }

  private boolean requireAll(Yaml.Mapping mapping, Findings findings) {
    boolean all = true;
    for (Member<T, ?> member : members.values()) {
      boolean there =
          mapping.entries().stream().anyMatch(e -> e.key().text().equals(member.name()));
      if (member.required() && !there) {
        findings.add(mapping.at(), what + " needs the member '" + member.name() + "'");
        all = false;
      }
    }
    return all;
  }

  private void fill(Members read) {
    for (Member<T, ?> member : members.values()) {
      if (read.find(member.name()) == null) {
        read.put(member.name(), member.otherwise());
      }
    }
  }

  private @Nullable T make(Members read, Position at, Findings findings) {
    fill(read);
    try {
      T value = make.apply(read);
      findings.place(value, at);
      return value;
    } catch (IllegalArgumentException e) {
      if (!explained.test(e, findings)) {
        findings.add(at, what + ": " + e.getMessage());
      }
      return null;
    }
  }

  @Override
  public Json write(T value) {
    Map<String, Json> tree = new LinkedHashMap<>();
    for (Member<T, ?> member : members.values()) {
      Json written = member.write(value);
      if (written != null) {
        tree.put(member.name(), written);
      }
    }
    return main != null && tree.keySet().equals(Set.of(main.name()))
        ? Objects.requireNonNull(tree.get(main.name()))
        : new JsonObject(tree);
  }

  @Override
  public JsonObject schema() {
    JsonObject object = objectSchema(JsonObject.EMPTY);
    JsonObject alone =
        main == null ? object : JsonObject.of("anyOf", List.of(main.kind().schema(), object));
    return canBeEmpty()
        ? JsonObject.of("anyOf", List.of(JsonObject.of("type", "null"), alone))
        : alone;
  }

  /** The schema of its mapping, with more properties beside its own. */
  public JsonObject objectSchema(JsonObject more) {
    Map<String, Json> properties = new LinkedHashMap<>(propertySchemas());
    properties.putAll(more.members());
    List<String> required =
        members.values().stream().filter(Member::required).map(Member::name).toList();
    JsonObject.Builder schema =
        JsonObject.builder().put("type", "object").put("properties", new JsonObject(properties));
    if (!required.isEmpty()) {
      schema.put("required", required);
    }
    return schema.put("additionalProperties", JsonBoolean.of(false)).build();
  }

  private Map<String, Json> propertySchemas() {
    Map<String, Json> properties = new LinkedHashMap<>();
    members.forEach((name, member) -> properties.put(name, member.kind().schema()));
    return properties;
  }
}
