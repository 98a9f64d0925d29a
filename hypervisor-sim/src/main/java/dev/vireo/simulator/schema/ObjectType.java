// SPDX-License-Identifier: Apache-2.0
package dev.vireo.simulator.schema;

import dev.vireo.qmp.Json;
import dev.vireo.qmp.JsonObject;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * An object. Its members are gone through in the schema's order; what is left then is unexpected.
 *
 * @param tag the member whose word chooses the variant; null for none
 */
record ObjectType(
    List<Member> members, @Nullable String tag, Map<String, Supplier<SchemaType>> variants)
    implements SchemaType {

  /** A member of an object. */
  record Member(String name, boolean optional, Supplier<SchemaType> type) {}

  /** Copies. */
  ObjectType {
    members = List.copyOf(members);
    variants = Map.copyOf(variants);
  }

  @Override
  public void check(Place place, Json value) throws ArgumentFault {
    if (!(value instanceof JsonObject object)) {
      throw ArgumentFault.type(place, "object");
    }
    NameTable left = new NameTable();
    object.members().keySet().forEach(left::add);
    checkMembers(place, object, left);
    String unexpected = left.first();
    if (unexpected != null) {
      throw ArgumentFault.unexpected(place.member(unexpected));
    }
  }

  private void checkMembers(Place place, JsonObject object, NameTable left) throws ArgumentFault {
    for (Member member : members) {
      checkMember(place.member(member.name()), member, object.get(member.name()));
      left.remove(member.name());
    }
    Supplier<SchemaType> variant = variant(object);
    if (variant != null) {
      ((ObjectType) variant.get()).checkMembers(place, object, left);
    }
  }

  private @Nullable Supplier<SchemaType> variant(JsonObject object) {
    String chosen = tag == null ? null : object.string(tag);
    return chosen == null ? null : variants.get(chosen);
  }

  private static void checkMember(Place place, Member member, @Nullable Json value)
      throws ArgumentFault {
    if (value != null) {
      member.type().get().check(place, value);
    } else if (!member.optional()) {
      throw ArgumentFault.missing(place);
    }
  }

  @Override
  public boolean takes(Json value) {
    return value instanceof JsonObject;
  }
}
