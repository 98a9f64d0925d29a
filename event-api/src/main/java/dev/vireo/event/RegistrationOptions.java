// SPDX-License-Identifier: Apache-2.0
package dev.vireo.event;

import java.util.Objects;

/**
 * How a programmatic registration differs from the usual; start from {@link #DEFAULTS}.
 *
 * @param domain a name, uuid or glob as in {@link OnDomainEvent#domain()}; empty for all
 * @param capacity how many events may wait, at least one
 * @param whenFull what a full mailbox does
 * @param serial one call at a time over all domains
 * @param label what logs and figures call the listener; empty for its class name
 * @param free called exactly once, after the last call of the listener has returned, an abandoned
 *     one included; on the thread that closed the registration or that of the last call, with no
 *     lock held, so it may register and close
 */
public record RegistrationOptions(
    String domain,
    int capacity,
    OverflowPolicy whenFull,
    boolean serial,
    String label,
    Runnable free) {

  /** How many events may wait for a listener that does not say otherwise. */
  public static final int DEFAULT_CAPACITY = 8192;

  /** All domains, parallel, drop oldest, nothing to free. */
  public static final RegistrationOptions DEFAULTS =
      new RegistrationOptions(
          "", DEFAULT_CAPACITY, OverflowPolicy.DROP_OLDEST, false, "", () -> {});

  public RegistrationOptions {
    Objects.requireNonNull(domain, "domain");
    Objects.requireNonNull(whenFull, "whenFull");
    Objects.requireNonNull(label, "label");
    Objects.requireNonNull(free, "free");
    if (capacity < 1) {
      throw new IllegalArgumentException(
          "mailbox capacity is " + capacity + "; a mailbox holds at least one event");
    }
  }

  /** These options for one domain, or the domains that a glob matches. */
  public RegistrationOptions forDomain(String pattern) {
    return new RegistrationOptions(pattern, capacity, whenFull, serial, label, free);
  }

  /** These options with another mailbox. */
  public RegistrationOptions withMailbox(int newCapacity, OverflowPolicy newPolicy) {
    return new RegistrationOptions(domain, newCapacity, newPolicy, serial, label, free);
  }

  /** These options with one call at a time over all domains. */
  public RegistrationOptions serially() {
    return new RegistrationOptions(domain, capacity, whenFull, true, label, free);
  }

  /** These options with a name for logs and figures. */
  public RegistrationOptions labelled(String newLabel) {
    return new RegistrationOptions(domain, capacity, whenFull, serial, newLabel, free);
  }

  /** These options with a callback after the last call. */
  public RegistrationOptions onFree(Runnable callback) {
    return new RegistrationOptions(domain, capacity, whenFull, serial, label, callback);
  }
}
