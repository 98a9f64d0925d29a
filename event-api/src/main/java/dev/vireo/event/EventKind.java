// SPDX-License-Identifier: Apache-2.0
package dev.vireo.event;

import java.util.Locale;

/** The tags of the tagged union: one constant for each record, for an exhaustive switch. */
public enum EventKind {
  DOMAIN_SUSPENDED(DomainSuspended.class),
  DOMAIN_RESUMED(DomainResumed.class),
  DOMAIN_SHUTDOWN(DomainShutdown.class),
  DOMAIN_STOPPED(DomainStopped.class),
  RAW_MONITOR_EVENT(RawMonitorEvent.class),
  SOURCE_UP(SourceUp.class),
  SOURCE_DOWN(SourceDown.class),
  EVENTS_LOST(EventsLost.class);

  private final Class<? extends HypervisorEvent> type;

  EventKind(Class<? extends HypervisorEvent> type) {
    this.type = type;
  }

  /** The record of this kind. */
  public Class<? extends HypervisorEvent> type() {
    return type;
  }

  /** The name to register by: the record's simple name in kebab case. */
  public String eventName() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
