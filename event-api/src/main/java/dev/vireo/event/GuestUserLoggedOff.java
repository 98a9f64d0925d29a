// SPDX-License-Identifier: Apache-2.0
package dev.vireo.event;

import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The last session of a user inside the guest has ended.
 *
 * <p>Found like {@link GuestUserLoggedOn}.
 *
 * @param user the name of the user
 * @param logonDomain the user's domain, of a Windows guest; null elsewhere
 * @param loginTime when the user logged on, by the clock of the guest; null when it is not known
 */
public record GuestUserLoggedOff(
    EventHeader header, String user, @Nullable String logonDomain, @Nullable Instant loginTime)
    implements GuestEvent {
  public GuestUserLoggedOff {
    EventHeader.requireDomain(header);
    Objects.requireNonNull(user, "user");
  }

  @Override
  public EventKind kind() {
    return EventKind.GUEST_USER_LOGGED_OFF;
  }
}
