// SPDX-License-Identifier: Apache-2.0
package dev.vireo.examples;

import static org.slf4j.event.Level.DEBUG;
import static org.slf4j.event.Level.ERROR;
import static org.slf4j.event.Level.INFO;
import static org.slf4j.event.Level.WARN;

import dev.vireo.event.EventKind;
import dev.vireo.event.HypervisorEvent;
import dev.vireo.event.OnDomainEvent;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;

/** A line for whatever happens, as loud as it deserves: all events in one method. */
public final class CatchAll {

  private static final Logger LOG = LoggerFactory.getLogger(CatchAll.class);

  @OnDomainEvent
  void anything(HypervisorEvent event) {
    LOG.atLevel(level(event.kind())).log("{}", Quoted.text(event.toString()));
  }

  /** Without a default, so that the compiler asks for an answer when a kind is added. */
  static Level level(EventKind kind) {
    return switch (kind) {
      case DOMAIN_CRASHED,
          IO_ERROR,
          EVENTS_LOST,
          SOURCE_DOWN,
          MEMORY_FAILED,
          IMAGE_CORRUPTED,
          QUORUM_FAILED ->
          ERROR;
      case DOMAIN_SUSPENDED, DOMAIN_SHUTDOWN, DOMAIN_STOPPED -> WARN;
      case DOMAIN_RESUMED, SOURCE_UP -> INFO;
      case RAW_MONITOR_EVENT,
          RTC_CHANGED,
          BALLOON_CHANGED,
          TRAY_MOVED,
          DISK_CHANGED,
          MAC_ADDRESS_CHANGED ->
          DEBUG;
    };
  }
}
