// SPDX-License-Identifier: Apache-2.0
package dev.vireo.benchmarks.events;

import dev.vireo.event.AgentConnected;
import dev.vireo.event.AgentDisconnected;
import dev.vireo.event.BalloonChanged;
import dev.vireo.event.BlockExportDeleted;
import dev.vireo.event.ChannelReason;
import dev.vireo.event.ControlError;
import dev.vireo.event.DeviceAdded;
import dev.vireo.event.DomainDefined;
import dev.vireo.event.DomainPmSuspended;
import dev.vireo.event.DomainRebooted;
import dev.vireo.event.DomainResumed;
import dev.vireo.event.DomainStarted;
import dev.vireo.event.DomainStopped;
import dev.vireo.event.DomainUndefined;
import dev.vireo.event.FailoverNegotiated;
import dev.vireo.event.GuestIdentified;
import dev.vireo.event.GuestShutdownRequested;
import dev.vireo.event.GuestWokeUp;
import dev.vireo.event.JobStatusChanged;
import dev.vireo.event.MigrationChanged;
import dev.vireo.event.MigrationPassStarted;
import dev.vireo.event.PowerdownRequested;
import dev.vireo.event.PrimaryUnplugged;
import dev.vireo.event.RawMonitorEvent;
import dev.vireo.event.SerialPortChanged;
import dev.vireo.event.SpiceMigrated;
import dev.vireo.event.StoppedByDebugger;
import dev.vireo.event.StreamDisconnected;
import dev.vireo.event.Unsigned64;
import dev.vireo.event.VcpuRemoved;
import dev.vireo.event.VhostUserDisconnected;
import dev.vireo.event.WatchdogFired;
import java.util.List;

/** The thirty kinds of the mixed stream; {@link AnnotatedListener} has a method for each. */
public final class Kinds {
  private Kinds() {}

  /** All of them; a kind is known by its place in this list. */
  public static final List<Kind<?>> ALL =
      List.of(
          new Kind<>(
              DomainDefined.class,
              header -> new DomainDefined(header, DomainDefined.Detail.ADDED),
              tallies -> event -> tallies.hit(0)),
          new Kind<>(
              DomainUndefined.class,
              header -> new DomainUndefined(header, DomainUndefined.Detail.REMOVED),
              tallies -> event -> tallies.hit(1)),
          new Kind<>(
              DomainStarted.class,
              header -> new DomainStarted(header, DomainStarted.Detail.BOOTED),
              tallies -> event -> tallies.hit(2)),
          new Kind<>(
              DomainResumed.class,
              header -> new DomainResumed(header, DomainResumed.Detail.UNPAUSED),
              tallies -> event -> tallies.hit(3)),
          new Kind<>(
              DomainStopped.class,
              header -> new DomainStopped(header, DomainStopped.Detail.SHUTDOWN),
              tallies -> event -> tallies.hit(4)),
          new Kind<>(
              DomainPmSuspended.class,
              header -> new DomainPmSuspended(header, DomainPmSuspended.Detail.MEMORY),
              tallies -> event -> tallies.hit(5)),
          new Kind<>(
              DomainRebooted.class,
              header -> new DomainRebooted(header, true, null),
              tallies -> event -> tallies.hit(6)),
          new Kind<>(
              DeviceAdded.class,
              header -> new DeviceAdded(header, "disk1"),
              tallies -> event -> tallies.hit(7)),
          new Kind<>(
              BlockExportDeleted.class,
              header -> new BlockExportDeleted(header, "export1"),
              tallies -> event -> tallies.hit(8)),
          new Kind<>(
              VcpuRemoved.class,
              header -> new VcpuRemoved(header, 1),
              tallies -> event -> tallies.hit(9)),
          new Kind<>(
              WatchdogFired.class,
              header -> new WatchdogFired(header, WatchdogFired.Action.RESET),
              tallies -> event -> tallies.hit(10)),
          new Kind<>(
              GuestIdentified.class, GuestIdentified::new, tallies -> event -> tallies.hit(11)),
          new Kind<>(
              StoppedByDebugger.class, StoppedByDebugger::new, tallies -> event -> tallies.hit(12)),
          new Kind<>(
              PowerdownRequested.class,
              PowerdownRequested::new,
              tallies -> event -> tallies.hit(13)),
          new Kind<>(
              GuestShutdownRequested.class,
              GuestShutdownRequested::new,
              tallies -> event -> tallies.hit(14)),
          new Kind<>(
              GuestWokeUp.class,
              header -> new GuestWokeUp(header, null),
              tallies -> event -> tallies.hit(15)),
          new Kind<>(
              AgentConnected.class,
              header -> new AgentConnected(header, ChannelReason.CHANNEL),
              tallies -> event -> tallies.hit(16)),
          new Kind<>(
              AgentDisconnected.class,
              header -> new AgentDisconnected(header, ChannelReason.CHANNEL),
              tallies -> event -> tallies.hit(17)),
          new Kind<>(
              BalloonChanged.class,
              header -> new BalloonChanged(header, Unsigned64.of(1L << 30)),
              tallies -> event -> tallies.hit(18)),
          new Kind<>(
              SerialPortChanged.class,
              header -> new SerialPortChanged(header, "serial0", true),
              tallies -> event -> tallies.hit(19)),
          new Kind<>(SpiceMigrated.class, SpiceMigrated::new, tallies -> event -> tallies.hit(20)),
          new Kind<>(ControlError.class, ControlError::new, tallies -> event -> tallies.hit(21)),
          new Kind<>(
              JobStatusChanged.class,
              header -> new JobStatusChanged(header, "job1", JobStatusChanged.Status.RUNNING),
              tallies -> event -> tallies.hit(22)),
          new Kind<>(
              MigrationChanged.class,
              header -> new MigrationChanged(header, MigrationChanged.Status.ACTIVE),
              tallies -> event -> tallies.hit(23)),
          new Kind<>(
              MigrationPassStarted.class,
              header -> new MigrationPassStarted(header, 2),
              tallies -> event -> tallies.hit(24)),
          new Kind<>(
              FailoverNegotiated.class,
              header -> new FailoverNegotiated(header, "net0"),
              tallies -> event -> tallies.hit(25)),
          new Kind<>(
              StreamDisconnected.class,
              header -> new StreamDisconnected(header, "net1"),
              tallies -> event -> tallies.hit(26)),
          new Kind<>(
              RawMonitorEvent.class,
              header -> new RawMonitorEvent(header, "ACPI_DEVICE_OST", "{}"),
              tallies -> event -> tallies.hit(27)),
          new Kind<>(
              PrimaryUnplugged.class,
              header -> new PrimaryUnplugged(header, "net0"),
              tallies -> event -> tallies.hit(28)),
          new Kind<>(
              VhostUserDisconnected.class,
              header -> new VhostUserDisconnected(header, "net2"),
              tallies -> event -> tallies.hit(29)));
}
