// SPDX-License-Identifier: Apache-2.0
package dev.vireo.qmp;

import static java.util.Objects.requireNonNull;

import org.jspecify.annotations.Nullable;

/**
 * A request failed, or was none.
 *
 * @param errorClass {@code GenericError}, {@code CommandNotFound}, {@code DeviceNotFound} ...
 * @param description a text for people
 * @param id absent too if the request could not be read
 */
public record Failure(String errorClass, String description, @Nullable Json id) implements Reply {

  public static final String GENERIC_ERROR = "GenericError";
  public static final String COMMAND_NOT_FOUND = "CommandNotFound";
  public static final String DEVICE_NOT_FOUND = "DeviceNotFound";
  public static final String DEVICE_NOT_ACTIVE = "DeviceNotActive";

  public Failure {
    requireNonNull(errorClass, "errorClass");
    requireNonNull(description, "description");
  }

  /** A failure of class {@code GenericError}. */
  public static Failure generic(String description, @Nullable Json id) {
    return new Failure(GENERIC_ERROR, description, id);
  }

  /** Unknown command: names are case sensitive, and {@code -} and {@code _} differ. */
  public static Failure commandNotFound(Request request) {
    return new Failure(
        COMMAND_NOT_FOUND,
        "The command " + request.command() + " has not been found",
        request.id());
  }

  /** The command cannot be executed out of band. */
  public static Failure noOutOfBand(Request request) {
    return generic("The command " + request.command() + " does not support OOB", request.id());
  }

  @Override
  public JsonObject toJson() {
    return JsonObject.builder()
        .putIfPresent("id", id)
        .put("error", JsonObject.of("class", errorClass, "desc", description))
        .build();
  }

  @Override
  public String toString() {
    return toJson().toString();
  }
}
