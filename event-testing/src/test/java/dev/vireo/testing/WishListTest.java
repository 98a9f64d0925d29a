// SPDX-License-Identifier: Apache-2.0
package dev.vireo.testing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vireo.event.BlockThresholdExceeded;
import dev.vireo.event.Domain;
import dev.vireo.event.DomainEvent;
import dev.vireo.event.DomainRebooted;
import dev.vireo.event.GraphicsAuthenticated;
import dev.vireo.event.GraphicsConnected;
import dev.vireo.event.GraphicsDisconnected;
import dev.vireo.event.GuestUserLoggedOff;
import dev.vireo.event.GuestUserLoggedOn;
import dev.vireo.event.IoError;
import dev.vireo.event.OnDomainEvent;
import dev.vireo.event.WatchdogFired;
import dev.vireo.simulator.BlockError;
import dev.vireo.simulator.GraphicsClient;
import dev.vireo.simulator.SimulatedDomain;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Each event that was wished for at first reaches a listener, made as the manual says. */
class WishListTest {

  /** From one question to the agent to the next. */
  private static final Duration ASKED = Duration.ofSeconds(5);

  private static final GraphicsClient CLIENT = GraphicsClient.at("192.0.2.7", 5900);

  private final Auditor auditor = new Auditor();

  @Simulated SimulatedHost host;

  private SimulatedDomain web;

  @BeforeEach
  void begin() {
    host.register(auditor);
    web = host.domain(SimulatedHost.settings("web-1").withNode("disk0").withAgent());
  }

  @Test
  void anErrorOfADisk() {
    web.ioError(
        BlockError.inputOutput("disk0", BlockError.Operation.READ, BlockError.Action.REPORT));
    heard(IoError.class);
  }

  @Test
  void aReboot() {
    web.guestReset();
    heard(DomainRebooted.class);
  }

  @Test
  void theWatchdog() {
    web.watchdog();
    assertThat(auditor.heard).contains(WatchdogFired.class);
  }

  @Test
  void theThreePhasesOfAConsole() {
    web.vncConnect(CLIENT);
    web.vncInitialize(CLIENT);
    web.vncDisconnect(CLIENT);
    heard(GraphicsConnected.class, GraphicsAuthenticated.class, GraphicsDisconnected.class);
  }

  @Test
  void aDiskThatFills() {
    host.control().setBlockThreshold(new Domain(web.uuid(), web.name()), "disk0", 4096).join();
    web.write("disk0", 0, 8192);
    heard(BlockThresholdExceeded.class);
  }

  @Test
  void aUserWhoLogsOnAndOff() {
    web.guestLogon("alice", "CORP");
    host.advance(ASKED);
    heard(GuestUserLoggedOn.class);

    web.guestLogoff("alice");
    host.advance(ASKED);
    heard(GuestUserLoggedOn.class, GuestUserLoggedOff.class);
  }

  private void heard(Class<?>... types) {
    assertThat(auditor.heard).containsExactly(types);
  }

  /** One method for each event. */
  static final class Auditor {
    private final List<Class<?>> heard = new ArrayList<>();

    @OnDomainEvent
    void failed(IoError event) {
      heard(event);
    }

    @OnDomainEvent
    void rebooted(DomainRebooted event) {
      heard(event);
    }

    @OnDomainEvent
    void fired(WatchdogFired event) {
      heard(event);
    }

    @OnDomainEvent
    void connected(GraphicsConnected event) {
      heard(event);
    }

    @OnDomainEvent
    void authenticated(GraphicsAuthenticated event) {
      heard(event);
    }

    @OnDomainEvent
    void disconnected(GraphicsDisconnected event) {
      heard(event);
    }

    @OnDomainEvent
    void exceeded(BlockThresholdExceeded event) {
      heard(event);
    }

    @OnDomainEvent
    void loggedOn(GuestUserLoggedOn event) {
      heard(event);
    }

    @OnDomainEvent
    void loggedOff(GuestUserLoggedOff event) {
      heard(event);
    }

    private void heard(DomainEvent event) {
      heard.add(event.getClass());
    }
  }
}
