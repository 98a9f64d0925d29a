// SPDX-License-Identifier: Apache-2.0
package dev.vireo.simulator.scenario;

import dev.vireo.qmp.Json;
import dev.vireo.qmp.JsonArray;
import dev.vireo.qmp.JsonBoolean;
import dev.vireo.qmp.JsonNull;
import dev.vireo.qmp.JsonNumber;
import dev.vireo.qmp.JsonObject;
import dev.vireo.qmp.JsonString;
import dev.vireo.simulator.BlockError;
import dev.vireo.simulator.GraphicsClient;
import dev.vireo.simulator.GraphicsServer;
import dev.vireo.simulator.PanicAction;
import dev.vireo.simulator.WatchdogAction;
import dev.vireo.simulator.fault.Fault;
import dev.vireo.simulator.fault.Moment;
import dev.vireo.simulator.fault.PlacedFault;
import dev.vireo.simulator.seed.SeededRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Scenarios by chance: every action, fault and moment comes, with usual and odd values. */
final class GeneratedScenarios {

  private static final String[] TEXTS = {
    "plain",
    "two words",
    "true",
    "null",
    "~",
    "12",
    "1e3",
    "on",
    "- a",
    "a: b",
    "a #b",
    "'q'",
    "\"d\"",
    "{x}",
    "[y]",
    "*star",
    "&and",
    "!bang",
    "%p",
    "@at",
    "`tick`",
    "a,b",
    "caf\u00e9",
    "\ud83d\ude00",
    "back\\slash",
    "0x1f",
    "2026-01-01",
    "a|b",
    ">",
    "?",
    "=",
    "trailing:",
    ".5",
    "CN=a,O=b"
  };

  private final SeededRandom random;

  GeneratedScenarios(long seed) {
    random = new SeededRandom(seed);
  }

  Stream<Scenario> stream(int count) {
    return IntStream.range(0, count).mapToObj(i -> scenario());
  }

  private int upTo(int limit) {
    return (int) (random.fraction() * limit);
  }

  private boolean coin() {
    return upTo(2) == 0;
  }

  @SafeVarargs
  private <T> T any(T... values) {
    return values[upTo(values.length)];
  }

  private String text() {
    return any(TEXTS);
  }

  private Duration time() {
    return any(
        Duration.ZERO,
        Duration.ofNanos(1 + upTo(2_000_000_000)),
        Duration.ofMillis(upTo(100_000)),
        Duration.ofSeconds(upTo(1_000_000)));
  }

  private Duration more() {
    return time().plusMillis(1);
  }

  private long bytes() {
    return any(1L, 512L, 4096L, 1L << 30, 10L << 30, 123_456_789L);
  }

  private Json json(int depth) {
    return switch (upTo(depth > 0 ? 8 : 6)) {
      case 0 -> JsonNull.NULL;
      case 1 -> JsonBoolean.of(coin());
      case 2 -> new JsonNumber(any("0", "-1", "18446744073709551615", "1.50", "1e3"));
      case 3 -> JsonObject.EMPTY;
      case 6 -> new JsonArray(Stream.generate(() -> json(depth - 1)).limit(upTo(3)).toList());
      case 7 -> object(depth - 1);
      default -> new JsonString(any(text(), "", "two\nlines", "tab\t", "\u0001"));
    };
  }

  private JsonObject object(int depth) {
    JsonObject.Builder object = JsonObject.builder();
    for (int i = upTo(4); i > 0; i--) {
      object.put(any(text(), "node-name", "status"), json(depth));
    }
    return object.build();
  }

  private Scenario scenario() {
    ScenarioBuilder scenario = Scenario.named(text()).seed(random.next());
    if (coin()) {
      scenario.about(any(text(), "two\nlines\n", " spaces "));
    }
    boolean lasts = coin();
    if (lasts) {
      scenario.lasts(Duration.ofDays(20).plus(time()));
    }
    scenario
        .domain("vm-{01..03}", this::domain)
        .domain("other", domain -> domain(domain).incoming());
    for (int i = upTo(4); i > 0; i--) {
      int number = i;
      scenario.track("track " + number + " " + text(), track -> track(track, lasts));
    }
    for (int i = upTo(3); i > 0; i--) {
      scenario.fault(any("*", "vm-*", "other", "vm-{02..03}"), fault());
    }
    return scenario.build();
  }

  private DomainBuilder domain(DomainBuilder domain) {
    domain
        .disk("disk0", any(DiskSettings.DEFAULT_BYTES, 512L, 123_456L))
        .balloon(1 + bytes())
        .agent();
    domain.monitors(1 + upTo(3));
    if (coin()) {
      domain.profile(any("7.2", "10.0", "11.1"));
    }
    if (coin()) {
      domain.qemu(any("-S", "-m 64 -name 'a b'", "-device e1000,id=\"n 0\""));
    }
    domain.panic(any(PanicAction.values())).watchdog(any(WatchdogAction.values()));
    if (coin()) {
      domain.paused().noReboot().noFirmwareResets();
    }
    if (coin()) {
      domain.noShutdown().notStarted().disk("data-1", 1 << 20);
    }
    return coin()
        ? domain
        : domain.vnc(new GraphicsServer(text(), any("unix", "ipv6"), text(), ""));
  }

  private TrackBuilder track(TrackBuilder track, boolean lasts) {
    if (coin()) {
      track.domains(any("vm-*", "other", "vm-?1"));
    }
    if (coin()) {
      track.domains("other", "vm-{02..03}");
    }
    track.stagger(time());
    Duration at = Duration.ZERO;
    for (int i = upTo(8); i > 0; i--) {
      at = at.plusMillis(upTo(1_000_000));
      start(track, at);
      repeat(track, lasts);
      track.then(action());
    }
    return track;
  }

  private void start(TrackBuilder track, Duration at) {
    switch (upTo(5)) {
      case 0 -> track.at(at);
      case 1 -> track.after(time());
      case 2 -> track.on("RESET").after(time());
      case 3 -> track.on("STOP", "other");
      default -> {}
    }
  }

  private void repeat(TrackBuilder track, boolean lasts) {
    switch (upTo(4)) {
      case 0 -> track.every(more()).times(1 + upTo(5));
      case 1 -> track.on("WAKEUP").times(1 + upTo(5)).jitter(time());
      case 2 -> {
        if (lasts) {
          track.every(coin() ? more() : Duration.ofNanos(1));
        }
        if (lasts && coin()) {
          track.on("WAKEUP").every(Duration.ZERO).times(Repeat.FOREVER);
        }
      }
      default -> track.jitter(time());
    }
  }

  private Action action() {
    List<Supplier<Action>> all = new ArrayList<>();
    all.add(() -> new Action.Note(any(text(), "", "two\nlines")));
    all.add(Action.Start::new);
    all.add(Action.Terminate::new);
    all.add(Action.Kill::new);
    all.add(Action.HangUp::new);
    all.add(() -> new Action.Misbehave(fault()));
    all.add(() -> new Action.Expect(any("cont", "object-add"), object(2), more()));
    all.add(() -> new Action.Command(any("cont", "object-add"), object(2)));
    all.add(() -> new Action.Emit(any("STOP", "__org.example_X"), object(3)));
    all.add(Action.GuestReset::new);
    all.add(Action.GuestShutdown::new);
    all.add(Action.GuestSuspend::new);
    all.add(() -> new Action.GuestPanic(coin() ? null : any(PanicAction.values())));
    all.add(() -> new Action.GuestClock(coin() ? time() : time().negated()));
    all.add(() -> new Action.GuestBalloon(bytes()));
    all.add(() -> new Action.Watchdog(coin() ? null : any(WatchdogAction.values())));
    all.add(() -> new Action.IoError(blockError()));
    all.add(() -> new Action.Write("disk0", bytes(), bytes()));
    all.add(() -> new Action.Fill("disk0", bytes(), bytes() + (20L << 30), bytes(), more()));
    all.add(() -> new Action.Tray(text(), coin()));
    all.add(() -> new Action.VncConnect(client()));
    all.add(() -> new Action.VncInitialize(client()));
    all.add(() -> new Action.VncDisconnect(client()));
    all.add(Action.MigrationBegin::new);
    all.add(Action.MigrationComplete::new);
    all.add(Action.MigrationFail::new);
    all.add(() -> new Action.Migrate("other"));
    all.add(Action.AgentStart::new);
    all.add(Action.AgentStop::new);
    all.add(() -> new Action.Logon(text(), coin() ? null : text()));
    all.add(() -> new Action.Logoff(text()));
    return all.get(upTo(all.size())).get();
  }

  private BlockError blockError() {
    return new BlockError(
        any("", "drive0"),
        "disk0",
        any(BlockError.Operation.values()),
        coin(),
        any("Input/output error", "No space left on device", text()),
        any(BlockError.Action.values()));
  }

  private GraphicsClient client() {
    GraphicsClient client =
        new GraphicsClient(
            any("ipv4", "ipv6", "unix"),
            any("192.0.2.1", "::1", ""),
            any("50000", "", "1"),
            coin(),
            null,
            null);
    client = coin() ? client : client.as(text());
    return coin() ? client : client.withTlsName(text());
  }

  private PlacedFault fault() {
    Fault fault = anyFault();
    Moment moment = anyMoment();
    if (fault instanceof Fault.NoGreeting) {
      moment = any(new Moment.OnConnect(), new Moment.AtGreeting());
    } else if (fault instanceof Fault.WrongId || fault instanceof Fault.LateReply) {
      moment = any(new Moment.BeforeReply(2), new Moment.OnCommand("cont"));
    }
    return new PlacedFault(
        fault, moment, any(1.0, 0.5, 0.1, 1e-9), any(1, 2, 1000, PlacedFault.UNLIMITED));
  }

  private Fault anyFault() {
    return any(
        new Fault.HangUp(),
        new Fault.HalfClose(),
        new Fault.Stall(more()),
        new Fault.Garbage(1 + upTo(1000)),
        new Fault.OversizeLine(1024 + upTo(1000)),
        new Fault.OversizeLine(11 << 20),
        new Fault.BadUtf8(),
        new Fault.DuplicateGreeting(),
        new Fault.ExtraEvent("STOP", object(2)),
        new Fault.Flood(any("ACPI_DEVICE_OST", "X"), 1 + upTo(1000)),
        new Fault.ClockJump(coin() ? time() : time().negated()),
        new Fault.Dribble(1 + upTo(3), more()),
        new Fault.CutFrame(upTo(20), coin()),
        new Fault.NoGreeting(),
        new Fault.LateReply(more()),
        new Fault.WrongId(json(2)),
        new Fault.Duplicate(1 + upTo(3)),
        new Fault.Reorder(more()),
        new Fault.Drop());
  }

  private Moment anyMoment() {
    return any(
        new Moment.OnConnect(),
        new Moment.AtGreeting(),
        new Moment.BeforeCapabilitiesReply(),
        new Moment.BeforeReply(1 + upTo(9)),
        new Moment.AfterReply(1 + upTo(9)),
        new Moment.BeforeEvent(1 + upTo(9)),
        new Moment.AfterEvent(1 + upTo(9)),
        new Moment.BeforeEventNamed("STOP"),
        new Moment.AfterEventNamed("RESUME"),
        new Moment.OnCommand("x-blockdev-change"),
        new Moment.AtTime(time()));
  }
}
