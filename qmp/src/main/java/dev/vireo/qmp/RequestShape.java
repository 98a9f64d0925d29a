// SPDX-License-Identifier: Apache-2.0
package dev.vireo.qmp;

import org.jspecify.annotations.Nullable;

/** Checks whether a value is a request. Members are gone through in QEMU's order. */
final class RequestShape {
  private final JsonObject members;
  private final boolean outOfBandAllowed;
  private final @Nullable Json id;

  /** The member that names the command, once it was met. */
  private @Nullable String execute;

  private RequestShape(JsonObject members, boolean outOfBandAllowed) {
    this.members = members;
    this.outOfBandAllowed = outOfBandAllowed;
    this.id = members.get("id");
  }

  static RequestOrError check(Json value, boolean outOfBandAllowed) {
    if (value instanceof JsonObject members) {
      return new RequestShape(members, outOfBandAllowed).check();
    }
    return new RejectedRequest(Failure.generic("QMP input must be a JSON object", null));
  }

  private RequestOrError check() {
    for (String name : members.members().keySet()) {
      String error = error(name);
      if (error != null) {
        return rejected("QMP input member '" + name + "' " + error);
      }
    }
    String command = execute == null ? null : members.string(execute);
    if (command == null) {
      return rejected("QMP input lacks member 'execute'");
    }
    boolean outOfBand = "exec-oob".equals(execute);
    return new ParsedRequest(new Request(command, members.object("arguments"), id, outOfBand));
  }

  private @Nullable String error(String name) {
    return switch (name) {
      case "execute" -> commandError(name);
      case "exec-oob" -> outOfBandAllowed ? commandError(name) : "is unexpected";
      case "arguments" -> members.object(name) == null ? "must be an object" : null;
      case "id" -> null;
      default -> "is unexpected";
    };
  }

  private @Nullable String commandError(String name) {
    if (members.string(name) == null) {
      return "must be a string";
    }
    if (execute != null) {
      return "clashes with '" + execute + "'";
    }
    execute = name;
    return null;
  }

  private RejectedRequest rejected(String description) {
    return new RejectedRequest(Failure.generic(description, id));
  }
}
