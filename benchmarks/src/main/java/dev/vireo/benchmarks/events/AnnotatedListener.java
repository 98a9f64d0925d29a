// SPDX-License-Identifier: Apache-2.0
package dev.vireo.benchmarks.events;

import com.google.common.eventbus.Subscribe;
import dev.vireo.event.AgentConnected;
import dev.vireo.event.AgentDisconnected;
import dev.vireo.event.BalloonChanged;
import dev.vireo.event.BlockExportDeleted;
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
import dev.vireo.event.VcpuRemoved;
import dev.vireo.event.VhostUserDisconnected;
import dev.vireo.event.WatchdogFired;
import net.engio.mbassy.listener.Handler;
import net.engio.mbassy.listener.Listener;
import net.engio.mbassy.listener.References;

/** A listener of all kinds for the peers that find its methods by annotation. */
@Listener(references = References.Strong)
public final class AnnotatedListener {
  private final Tallies tallies;

  public AnnotatedListener(Tallies tallies) {
    this.tallies = tallies;
  }

  @Subscribe
  @org.greenrobot.eventbus.Subscribe
  @Handler
  public void on(DomainDefined event) {
    tallies.hit(0);
  }

  @Subscribe
  @org.greenrobot.eventbus.Subscribe
  @Handler
  public void on(DomainUndefined event) {
    tallies.hit(1);
  }

  @Subscribe
  @org.greenrobot.eventbus.Subscribe
  @Handler
  public void on(DomainStarted event) {
    tallies.hit(2);
  }

  @Subscribe
  @org.greenrobot.eventbus.Subscribe
  @Handler
  public void on(DomainResumed event) {
    tallies.hit(3);
  }

  @Subscribe
  @org.greenrobot.eventbus.Subscribe
  @Handler
  public void on(DomainStopped event) {
    tallies.hit(4);
  }

  @Subscribe
  @org.greenrobot.eventbus.Subscribe
  @Handler
  public void on(DomainPmSuspended event) {
    tallies.hit(5);
  }

  @Subscribe
  @org.greenrobot.eventbus.Subscribe
  @Handler
  public void on(DomainRebooted event) {
    tallies.hit(6);
  }

  @Subscribe
  @org.greenrobot.eventbus.Subscribe
  @Handler
  public void on(DeviceAdded event) {
    tallies.hit(7);
  }

  @Subscribe
  @org.greenrobot.eventbus.Subscribe
  @Handler
  public void on(BlockExportDeleted event) {
    tallies.hit(8);
  }

  @Subscribe
  @org.greenrobot.eventbus.Subscribe
  @Handler
  public void on(VcpuRemoved event) {
    tallies.hit(9);
  }

  @Subscribe
  @org.greenrobot.eventbus.Subscribe
  @Handler
  public void on(WatchdogFired event) {
    tallies.hit(10);
  }

  @Subscribe
  @org.greenrobot.eventbus.Subscribe
  @Handler
  public void on(GuestIdentified event) {
    tallies.hit(11);
  }

  @Subscribe
  @org.greenrobot.eventbus.Subscribe
  @Handler
  public void on(StoppedByDebugger event) {
    tallies.hit(12);
  }

  @Subscribe
  @org.greenrobot.eventbus.Subscribe
  @Handler
  public void on(PowerdownRequested event) {
    tallies.hit(13);
  }

  @Subscribe
  @org.greenrobot.eventbus.Subscribe
  @Handler
  public void on(GuestShutdownRequested event) {
    tallies.hit(14);
  }

  @Subscribe
  @org.greenrobot.eventbus.Subscribe
  @Handler
  public void on(GuestWokeUp event) {
    tallies.hit(15);
  }

  @Subscribe
  @org.greenrobot.eventbus.Subscribe
  @Handler
  public void on(AgentConnected event) {
    tallies.hit(16);
  }

  @Subscribe
  @org.greenrobot.eventbus.Subscribe
  @Handler
  public void on(AgentDisconnected event) {
    tallies.hit(17);
  }

  @Subscribe
  @org.greenrobot.eventbus.Subscribe
  @Handler
  public void on(BalloonChanged event) {
    tallies.hit(18);
  }

  @Subscribe
  @org.greenrobot.eventbus.Subscribe
  @Handler
  public void on(SerialPortChanged event) {
    tallies.hit(19);
  }

  @Subscribe
  @org.greenrobot.eventbus.Subscribe
  @Handler
  public void on(SpiceMigrated event) {
    tallies.hit(20);
  }

  @Subscribe
  @org.greenrobot.eventbus.Subscribe
  @Handler
  public void on(ControlError event) {
    tallies.hit(21);
  }

  @Subscribe
  @org.greenrobot.eventbus.Subscribe
  @Handler
  public void on(JobStatusChanged event) {
    tallies.hit(22);
  }

  @Subscribe
  @org.greenrobot.eventbus.Subscribe
  @Handler
  public void on(MigrationChanged event) {
    tallies.hit(23);
  }

  @Subscribe
  @org.greenrobot.eventbus.Subscribe
  @Handler
  public void on(MigrationPassStarted event) {
    tallies.hit(24);
  }

  @Subscribe
  @org.greenrobot.eventbus.Subscribe
  @Handler
  public void on(FailoverNegotiated event) {
    tallies.hit(25);
  }

  @Subscribe
  @org.greenrobot.eventbus.Subscribe
  @Handler
  public void on(StreamDisconnected event) {
    tallies.hit(26);
  }

  @Subscribe
  @org.greenrobot.eventbus.Subscribe
  @Handler
  public void on(RawMonitorEvent event) {
    tallies.hit(27);
  }

  @Subscribe
  @org.greenrobot.eventbus.Subscribe
  @Handler
  public void on(PrimaryUnplugged event) {
    tallies.hit(28);
  }

  @Subscribe
  @org.greenrobot.eventbus.Subscribe
  @Handler
  public void on(VhostUserDisconnected event) {
    tallies.hit(29);
  }
}
