// SPDX-License-Identifier: Apache-2.0
package dev.vireo.testing;

import dev.vireo.event.HypervisorEvent;
import dev.vireo.event.Origin;
import java.util.Objects;
import org.assertj.core.api.AbstractAssert;
import org.jspecify.annotations.Nullable;

/** Assertions of one event. */
public final class EventAssert extends AbstractAssert<EventAssert, HypervisorEvent> {

  EventAssert(@Nullable HypervisorEvent event) {
    super(event, EventAssert.class);
  }

  private HypervisorEvent event() {
    isNotNull();
    return actual;
  }

  /** It is of the domain of this name. */
  public EventAssert isFrom(String domain) {
    var actualDomain = event().header().domain();
    String name = actualDomain == null ? null : actualDomain.name();
    if (!domain.equals(name)) {
      failWithMessage("Expected an event from <%s>, but it is from <%s>: %s", domain, name, actual);
    }
    return this;
  }

  /** It was published by the source of this name. */
  public EventAssert isOfSource(String source) {
    return same("source", source, event().header().source());
  }

  /** Its detail is this. */
  public EventAssert hasDetail(Object detail) {
    return has("detail", detail);
  }

  /**
   * A component of its record has this value.
   *
   * @param component the component's name, such as {@code watermarkBytes}
   */
  public EventAssert has(String component, @Nullable Object value) {
    HypervisorEvent event = event();
    if (!Components.has(event, component)) {
      failWithMessage(
          "A %s has no component <%s>; it has %s",
          event.getClass().getSimpleName(), component, Components.names(event));
    }
    return same(component, value, Components.value(event, component));
  }

  /** It came to be known in this way. */
  public EventAssert hasOrigin(Origin origin) {
    return same("origin", origin, event().header().origin());
  }

  /** QEMU may have merged several into it. */
  public EventAssert isThrottled() {
    return same("throttled", true, event().header().throttled());
  }

  /** QEMU's event behind it has this name, such as {@code SHUTDOWN}. */
  public EventAssert isCausedBy(String qmpEvent) {
    var cause = event().header().cause();
    return same("cause", qmpEvent, cause == null ? null : cause.event());
  }

  /** It came before the other one, of the same source. */
  public EventAssert isBefore(HypervisorEvent other) {
    isOfSource(other.header().source());
    if (event().header().sequence() >= other.header().sequence()) {
      failWithMessage("Expected %s before %s", actual, other);
    }
    return this;
  }

  private EventAssert same(String what, @Nullable Object expected, @Nullable Object found) {
    if (!Objects.equals(expected, found)) {
      failWithMessage("Expected %s <%s>, but it is <%s>: %s", what, expected, found, actual);
    }
    return this;
  }
}
