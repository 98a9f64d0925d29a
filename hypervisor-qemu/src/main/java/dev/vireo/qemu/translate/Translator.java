// SPDX-License-Identifier: Apache-2.0
package dev.vireo.qemu.translate;

import dev.vireo.event.Domain;
import dev.vireo.event.DomainResumed;
import dev.vireo.event.DomainShutdown;
import dev.vireo.event.DomainStopped;
import dev.vireo.event.DomainSuspended;
import dev.vireo.event.EventHeader;
import dev.vireo.event.HypervisorEvent;
import dev.vireo.event.MonitorCause;
import dev.vireo.event.Origin;
import dev.vireo.event.RawMonitorEvent;
import dev.vireo.event.TimeQuality;
import dev.vireo.qmp.MonitorEvent;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Stands in for the translator: STOP, RESUME and SHUTDOWN only. */
public final class Translator {
  private final String source;
  private final Origin origin;
  private Domain domain;
  private long sequence;
  private long monitorSequence;
  private boolean shutdown;

  public Translator(String source, Domain domain, Origin origin, String initialStatus) {
    this.source = source;
    this.domain = domain;
    this.origin = origin;
  }

  public void reconnected(Domain newDomain, String status) {
    domain = newDomain;
    shutdown = false;
  }

  public List<HypervisorEvent> translate(MonitorEvent event, Instant received) {
    EventHeader header =
        header(
            domain,
            event.time(),
            received,
            new MonitorCause(event.name(), ++monitorSequence, event.dataText()));
    return List.of(
        switch (event.name()) {
          case "STOP" -> new DomainSuspended(header, DomainSuspended.Detail.PAUSED);
          case "RESUME" -> new DomainResumed(header, DomainResumed.Detail.UNPAUSED);
          case "SHUTDOWN" -> {
            shutdown = true;
            yield new DomainShutdown(header, DomainShutdown.Detail.HOST);
          }
          default -> new RawMonitorEvent(header, event.name(), event.dataText());
        });
  }

  public List<HypervisorEvent> endOfStream(Instant received) {
    return shutdown
        ? List.of(
            new DomainStopped(header(domain, null, received, null), DomainStopped.Detail.SHUTDOWN))
        : List.of();
  }

  public EventHeader header(Instant received) {
    return header(null, null, received, null);
  }

  private EventHeader header(
      @Nullable Domain about,
      @Nullable Instant time,
      Instant received,
      @Nullable MonitorCause cause) {
    return new EventHeader(
        source,
        about,
        ++sequence,
        time,
        time == null ? TimeQuality.MISSING : TimeQuality.GIVEN,
        received,
        origin,
        false,
        cause,
        Map.of());
  }
}
