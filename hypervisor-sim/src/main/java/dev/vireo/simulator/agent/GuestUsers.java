// SPDX-License-Identifier: Apache-2.0
package dev.vireo.simulator.agent;

import dev.vireo.qmp.Json;
import dev.vireo.qmp.JsonArray;
import dev.vireo.qmp.JsonNumber;
import dev.vireo.qmp.JsonObject;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Who is logged on in the guest. Guarded by the machine's lock. */
final class GuestUsers {

  private record User(String name, @Nullable String domain) {}

  /** Of each user the beginnings of the sessions that last, the oldest first. */
  private final Map<User, List<Instant>> sessions = new LinkedHashMap<>();

  void logon(String name, @Nullable String domain, Instant time) {
    sessions.computeIfAbsent(new User(name, domain), user -> new ArrayList<>()).add(time);
  }

  /** Ends the youngest session of somebody of this name. */
  void logoff(String name) {
    User user =
        sessions.keySet().stream()
            .filter(candidate -> candidate.name().equals(name))
            .reduce((first, second) -> second)
            .orElseThrow(
                () -> new IllegalArgumentException("Nobody named " + name + " is logged on."));
    List<Instant> beginnings = sessions.get(user);
    if (beginnings == null || beginnings.size() == 1) {
      sessions.remove(user);
    } else {
      beginnings.remove(beginnings.size() - 1);
    }
  }

  void clear() {
    sessions.clear();
  }

  /** What {@code guest-get-users} answers: each user once, with the oldest session's beginning. */
  Json answer() {
    List<Json> users = new ArrayList<>();
    sessions.forEach((user, beginnings) -> users.add(answer(user, beginnings.get(0))));
    return new JsonArray(users);
  }

  private static JsonObject answer(User user, Instant begin) {
    double seconds = begin.getEpochSecond() + begin.getNano() / 1000 / 1e6;
    return JsonObject.builder()
        .put("user", user.name())
        .putIfPresent("domain", user.domain())
        .put("login-time", JsonNumber.of(seconds))
        .build();
  }
}
