// SPDX-License-Identifier: Apache-2.0
package dev.vireo.simulator.record;

import dev.vireo.qmp.Json;
import dev.vireo.qmp.JsonArray;
import dev.vireo.qmp.JsonNull;
import dev.vireo.qmp.JsonObject;
import dev.vireo.qmp.JsonString;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Replaces in messages what could tell whose they are. What is kept is chosen, not what is
 * replaced: the protocol's own words, numbers, and nothing else.
 */
final class Redaction {

  /** Members whose strings are secrets as a whole: passwords, secret objects, typed keys. */
  private static final Set<String> SECRETS = Set.of("password", "data", "passphrase", "secret");

  /** Members that name somebody, who may be called like a word of the protocol. */
  private static final Set<String> PERSONS =
      Set.of("sasl_username", "x509_dname", "username", "host");

  /** Members that hold a word of the protocol, even one that is newer than our vocabulary. */
  private static final Set<String> WORDS = Set.of("event", "execute", "exec-oob");

  private static final Pattern WORD = Pattern.compile("[A-Za-z][A-Za-z0-9_-]*");

  /** The version of QEMU is kept as it is. */
  private static final Set<String> KEPT = Set.of("QMP", "package");

  /** Deeper than any message of QEMU; an id may be, and is cut there. */
  private static final int DEEPEST = 64;

  private final Pseudonyms pseudonyms = new Pseudonyms();

  /** A message or a request. */
  JsonObject message(JsonObject message) {
    JsonObject.Builder redacted = JsonObject.builder();
    for (Map.Entry<String, Json> member : message.members().entrySet()) {
      String name = member.getKey();
      boolean word =
          WORDS.contains(name)
              && member.getValue() instanceof JsonString text
              && WORD.matcher(text.value()).matches();
      redacted.put(
          pseudonyms.text(name), word ? member.getValue() : value(name, member.getValue(), 0));
    }
    return redacted.build();
  }

  /** A value of a member with that name. */
  private Json value(String name, Json value, int depth) {
    if (depth == DEEPEST) {
      return JsonNull.NULL;
    }
    if (KEPT.contains(name)) {
      return value;
    }
    if (value instanceof JsonString text) {
      return new JsonString(string(name, text.value()));
    }
    if (value instanceof JsonArray array) {
      List<Json> elements = new ArrayList<>();
      array.elements().forEach(element -> elements.add(value(name, element, depth + 1)));
      return new JsonArray(elements);
    }
    return value instanceof JsonObject object ? object(name, object, depth) : value;
  }

  private Json object(String name, JsonObject object, int depth) {
    String domain = object.string("name");
    boolean answersQueryName =
        name.equals("return") && object.members().size() == 1 && domain != null;
    return answersQueryName
        ? JsonObject.of("name", pseudonyms.name(String.valueOf(domain)))
        : members(object, depth);
  }

  private JsonObject members(JsonObject object, int depth) {
    if (object.has("meta-type")) {
      // An entry of the schema: all words, and the same for everybody.
      return object;
    }
    JsonObject.Builder redacted = JsonObject.builder();
    object
        .members()
        .forEach(
            (name, value) -> redacted.put(pseudonyms.text(name), value(name, value, depth + 1)));
    return redacted.build();
  }

  private String string(String name, String text) {
    if (SECRETS.contains(name)) {
      return text.isEmpty() ? text : pseudonyms.secret(text);
    }
    if (PERSONS.contains(name)) {
      return pseudonyms.name(text);
    }
    if (name.equals("command-line")) {
      return command(text);
    }
    return pseudonyms.text(text);
  }

  /** A command of the human monitor, which may have a password at its end. */
  private String command(String text) {
    int password = text.indexOf("password ");
    return password < 0
        ? pseudonyms.text(text)
        : pseudonyms.text(text.substring(0, password + 9))
            + pseudonyms.secret(text.substring(password + 9).strip());
  }
}
