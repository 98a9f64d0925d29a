// SPDX-License-Identifier: Apache-2.0
package dev.vireo.qmp;

import static java.util.Objects.requireNonNull;

import org.jspecify.annotations.Nullable;

/**
 * A command for the server. {@code toString()} is the request as it goes over the wire, without a
 * line end, which a server does not need.
 *
 * @param arguments {@code null} if there are none
 * @param id comes back in the reply; {@code null} if there is none
 * @param outOfBand to be executed before the requests that wait; needs the capability {@code oob}
 */
public record Request(
    String command, @Nullable JsonObject arguments, @Nullable Json id, boolean outOfBand) {

  public Request {
    requireNonNull(command, "command");
  }

  /** A request without arguments. */
  public static Request of(String command) {
    return new Request(command, null, null, false);
  }

  /** A request with arguments, given as for {@link JsonObject#of}. */
  public static Request of(String command, @Nullable Object... namesAndValues) {
    return new Request(command, JsonObject.of(namesAndValues), null, false);
  }

  public Request withId(Json id) {
    return new Request(command, arguments, id, outOfBand);
  }

  public JsonObject toJson() {
    return JsonObject.builder()
        .put(outOfBand ? "exec-oob" : "execute", command)
        .putIfPresent("arguments", arguments)
        .putIfPresent("id", id)
        .build();
  }

  @Override
  public String toString() {
    return toJson().toString();
  }
}
