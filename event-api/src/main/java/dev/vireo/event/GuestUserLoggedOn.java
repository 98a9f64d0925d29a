// SPDX-License-Identifier: Apache-2.0
package dev.vireo.event;

import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A user has logged on inside the guest.
 *
 * <p>No hypervisor tells this: it is found by asking the guest agent ({@code guest-get-users})
 * again and again, so its origin is {@link Origin#SYNTHESIZED}, and a short session may be missed.
 *
 * @param user the name of the user
 * @param logonDomain the user's domain, of a Windows guest; null elsewhere
 * @param loginTime when the user logged on, by the clock of the guest; null when it is not known
 */
public record GuestUserLoggedOn(
    EventHeader header, String user, @Nullable String logonDomain, @Nullable Instant loginTime)
    implements GuestEvent {
  public GuestUserLoggedOn {
    EventHeader.requireDomain(header);
    Objects.requireNonNull(user, "user");
  }

  @Override
  public EventKind kind() {
    return EventKind.GUEST_USER_LOGGED_ON;
  }
}
