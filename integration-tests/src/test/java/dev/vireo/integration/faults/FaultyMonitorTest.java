// SPDX-License-Identifier: Apache-2.0
package dev.vireo.integration.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.vireo.event.EventSource;
import dev.vireo.event.EventSources;
import dev.vireo.event.HypervisorEvent;
import dev.vireo.event.LifecycleEvent;
import dev.vireo.event.RawMonitorEvent;
import dev.vireo.event.SourceOptions;
import dev.vireo.qemu.MonitorAddress;
import dev.vireo.qemu.MonitorOptions;
import dev.vireo.qemu.MonitorState;
import dev.vireo.qemu.QemuClient;
import dev.vireo.qemu.QemuMonitor;
import dev.vireo.qmp.JsonObject;
import dev.vireo.qmp.JsonString;
import dev.vireo.simulator.DomainSettings;
import dev.vireo.simulator.DomainWatcher;
import dev.vireo.simulator.SimulatedDomain;
import dev.vireo.simulator.Simulators;
import dev.vireo.simulator.StandaloneSimulator;
import dev.vireo.simulator.fault.Fault;
import dev.vireo.simulator.fault.Moment;
import dev.vireo.simulator.fault.PlacedFault;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CopyOnWriteArraySet;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What Vireo's own client makes of a monitor that misbehaves, over a real socket: it does not hang,
 * it tells nothing wrong of the domain, and it is always there again.
 */
@Timeout(30)
class FaultyMonitorTest {

  private static final String MARK = "VIREO_MARK";
  private static final Duration SOON = Duration.ofMillis(50);
  private static final Moment HANDSHAKE = new Moment.BeforeReply(3);
  private static final Moment EVENT = new Moment.BeforeEventNamed(MARK);

  private final StandaloneSimulator simulator = Simulators.create();
  private final BlockingQueue<HypervisorEvent> published = new LinkedBlockingQueue<>();
  private final Set<Fault> happened = new CopyOnWriteArraySet<>();

  @TempDir Path folder;

  @AfterEach
  void close() {
    simulator.close();
  }

  static Stream<Arguments> faults() {
    List<Arguments> all = new ArrayList<>();
    for (Fault fault : ofMoments()) {
      for (Moment moment :
          List.of(
              new Moment.OnConnect(),
              new Moment.AtGreeting(),
              new Moment.BeforeCapabilitiesReply(),
              HANDSHAKE,
              EVENT)) {
        all.add(arguments(fault, moment));
      }
    }
    for (Fault fault : ofMessages()) {
      for (Moment moment : List.of(new Moment.AtGreeting(), HANDSHAKE, EVENT)) {
        all.add(arguments(fault, moment));
      }
    }
    all.add(arguments(new Fault.NoGreeting(), new Moment.AtGreeting()));
    for (Moment moment : List.of(new Moment.BeforeCapabilitiesReply(), HANDSHAKE)) {
      all.add(arguments(new Fault.LateReply(SOON), moment));
      all.add(arguments(new Fault.LateReply(Duration.ofSeconds(2)), moment));
      all.add(arguments(new Fault.WrongId(new JsonString("other")), moment));
    }
    return all.stream();
  }

  private static List<Fault> ofMoments() {
    return List.of(
        new Fault.HangUp(),
        new Fault.HalfClose(),
        new Fault.Stall(SOON),
        new Fault.Garbage(100),
        new Fault.OversizeLine(11 << 20),
        new Fault.BadUtf8(),
        new Fault.DuplicateGreeting(),
        new Fault.ExtraEvent("ACPI_DEVICE_OST", JsonObject.EMPTY),
        new Fault.Flood("ACPI_DEVICE_OST", 1000),
        new Fault.ClockJump(Duration.ofHours(-1)));
  }

  private static List<Fault> ofMessages() {
    return List.of(
        new Fault.Dribble(20, Duration.ofMillis(1)),
        new Fault.CutFrame(10, true),
        new Fault.CutFrame(10, false),
        new Fault.Duplicate(1),
        new Fault.Reorder(SOON),
        new Fault.Drop());
  }

  @ParameterizedTest(name = "{0} at {1}")
  @MethodSource("faults")
  void theClientComesBackAndTellsNothingWrong(Fault fault, Moment moment) throws Exception {
    SimulatedDomain domain =
        simulator.create(DomainSettings.of("web", new UUID(1, 2), folder.resolve("web.qmp")));
    domain.watch(
        new DomainWatcher() {
          @Override
          public void fault(Fault one) {
            happened.add(one);
          }
        });
    domain.place(PlacedFault.once(fault, moment).times(2), 1);
    try (QemuClient client = new QemuClient(sources());
        QemuMonitor monitor = client.open(new MonitorAddress.Unix(domain.socket()), options())) {
      markUntilTold(domain);
      assertThat(happened).containsExactly(fault);
      assertThat(monitor.state()).isEqualTo(MonitorState.READY);
      assertThat(monitor.domain().name()).isEqualTo("web");
    }
  }

  /** Lets the domain raise events until one has got through behind the fault. */
  private void markUntilTold(SimulatedDomain domain) throws InterruptedException {
    boolean told = false;
    while (!told || happened.isEmpty()) {
      domain.emit(MARK, null);
      HypervisorEvent event = published.poll(20, TimeUnit.MILLISECONDS);
      for (; event != null; event = published.poll()) {
        assertThat(event).isNotInstanceOf(LifecycleEvent.class);
        told |= !happened.isEmpty() && isMark(event);
      }
    }
  }

  private static boolean isMark(HypervisorEvent event) {
    return event instanceof RawMonitorEvent raw && raw.name().equals(MARK);
  }

  private static MonitorOptions options() {
    return MonitorOptions.DEFAULTS
        .withHandshakeLimit(Duration.ofMillis(500))
        .withBackOff(Duration.ofMillis(10), Duration.ofMillis(20));
  }

  private EventSources sources() {
    return new EventSources() {
      @Override
      public EventSource open(String name, SourceOptions options) {
        return new EventSource() {
          @Override
          public String name() {
            return name;
          }

          @Override
          public void publish(HypervisorEvent event) {
            published.add(event);
          }

          @Override
          public void close() {}
        };
      }
    };
  }
}
