// SPDX-License-Identifier: Apache-2.0
package dev.vireo.qemu.agent;

import dev.vireo.qmp.Json;
import dev.vireo.qmp.JsonArray;
import dev.vireo.qmp.JsonNumber;
import dev.vireo.qmp.JsonObject;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads the answer to {@code guest-get-users}. */
final class UserList {
  private UserList() {}

  static List<GuestUser> of(JsonObject answer) throws IOException {
    JsonArray listed = answer.array("return");
    if (listed == null) {
      throw new IOException("no list of users: " + answer);
    }
    List<GuestUser> users = new ArrayList<>();
    for (Json one : listed.elements()) {
      users.add(user(one));
    }
    return users;
  }

  private static GuestUser user(Json listed) throws IOException {
    String name = listed instanceof JsonObject user ? user.string("user") : null;
    if (name == null) {
      throw new IOException("a user without a name: " + listed);
    }
    JsonObject user = (JsonObject) listed;
    return new GuestUser(name, user.string("domain"), time(user.get("login-time")));
  }

  /** Seconds with a fraction; null if the guest does not know, or says what is no time. */
  private static @Nullable Instant time(@Nullable Json seconds) {
    if (!(seconds instanceof JsonNumber number)) {
      return null;
    }
    try {
      BigDecimal micros = new BigDecimal(number.toString()).movePointRight(6);
      long rounded = micros.setScale(0, RoundingMode.HALF_UP).longValueExact();
      return Instant.EPOCH.plus(rounded, ChronoUnit.MICROS);
    } catch (ArithmeticException | NumberFormatException | DateTimeException none) {
      return null;
    }
  }
}
