// SPDX-License-Identifier: Apache-2.0
package dev.vireo.qemu.agent;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Somebody who is logged on in a guest.
 *
 * @param name the name of the user
 * @param domain the user's domain, of a Windows guest
 * @param loginTime the beginning of the oldest session, by the guest's clock
 */
public record GuestUser(String name, @Nullable String domain, @Nullable Instant loginTime) {

  /** Who it is, whatever the session. */
  record Key(String name, @Nullable String domain) {}

  Key key() {
    return new Key(name, domain);
  }
}
