// SPDX-License-Identifier: Apache-2.0
package dev.vireo.qemu.agent;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Who was logged on when the agent was asked last, over all connections to it. The first answer is
 * where it begins: who is on then has logged on before anybody looked, and that is no news. For one
 * thread at a time.
 */
public final class LoggedOnUsers {
  private @Nullable Map<GuestUser.Key, GuestUser> known;

  /** Takes an answer and tells who has come and gone since the one before. */
  public void answered(
      List<GuestUser> users, Consumer<GuestUser> loggedOff, Consumer<GuestUser> loggedOn) {
    Map<GuestUser.Key, GuestUser> now = new LinkedHashMap<>();
    users.forEach(user -> now.put(user.key(), user));
    Map<GuestUser.Key, GuestUser> before = Objects.requireNonNullElse(known, now);
    known = now;
    before.values().stream().filter(user -> !now.containsKey(user.key())).forEach(loggedOff);
    now.values().stream().filter(user -> !before.containsKey(user.key())).forEach(loggedOn);
  }

  /** It is another domain from now on. */
  public void forget() {
    known = null;
  }
}
