// SPDX-License-Identifier: Apache-2.0
package dev.vireo.core.dispatch;

import dev.vireo.event.HypervisorEvent;
import java.util.Objects;
import java.util.function.Consumer;

/**
 * One method of a listener.
 *
 * @param type the record, family or root that it takes
 * @param domain a name, uuid or glob as in {@link dev.vireo.event.OnDomainEvent#domain()}; empty
 *     for all
 * @param description what logs and figures call it, {@code method(Type)}
 * @param call calls it with an event of its type; throws what the method throws, checked or not
 */
public record ListenerMethod(
    Class<? extends HypervisorEvent> type,
    String domain,
    String description,
    Consumer<? super HypervisorEvent> call) {
  public ListenerMethod {
    Objects.requireNonNull(type, "type");
    Objects.requireNonNull(domain, "domain");
    Objects.requireNonNull(description, "description");
    Objects.requireNonNull(call, "call");
  }

  /** The description together with the domains. */
  String withDomains() {
    return domain.isEmpty() ? description : description + " for " + domain;
  }
}
