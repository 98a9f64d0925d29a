// SPDX-License-Identifier: Apache-2.0
package dev.vireo.console;

import dev.vireo.console.bundles.ListenerBundles;
import dev.vireo.event.Origin;
import dev.vireo.qemu.MonitorAddress;
import dev.vireo.qemu.MonitorOptions;
import dev.vireo.qemu.QemuMonitor;
import dev.vireo.simulator.Playback;
import dev.vireo.simulator.PlaybackException;
import dev.vireo.simulator.PlaybackSpeed;
import dev.vireo.simulator.Recording;
import dev.vireo.simulator.RecordingException;
import dev.vireo.simulator.ReplayedDomain;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.TypeConversionException;

/** Plays a recording through simulated monitors, the QEMU client and the engine. */
@Command(
    name = "play",
    description =
        "Plays a recording or a scenario; the listeners are called as if it happened now.",
    footer = {
      "",
      "Prints every event; a summary at the end (on standard error with --json).",
      "Exit codes: 0 done, 1 failed (a damaged recording too, after what stood before the damage;",
      "a scenario whose expectations were not met), 2 wrong usage, 130 and 143 after a signal."
    })
final class PlayCommand implements Callable<Integer> {
  private static final Duration READY_LIMIT = Duration.ofSeconds(20);

  @Parameters(
      paramLabel = "FILE",
      description = "A recording (JSON Lines), a scenario (YAML) or the name of a ready one.")
  private Path file = Path.of("");

  @Option(
      names = "--speed",
      paramLabel = "N|max",
      converter = Speed.class,
      defaultValue = "1",
      description = {
        "1 is the pace of the recording or scenario (default); max waits for nothing but",
        "delivery: a day takes seconds."
      })
  private PlaybackSpeed speed = PlaybackSpeed.RECORDED;

  @Option(
      names = "--listeners",
      paramLabel = "JAR|DIR",
      description = "Bundles to install first: a jar, or all jars of a folder. Repeatable.")
  private List<Path> listeners = List.of();

  @Option(names = "--json", description = "One JSON object a line.")
  private boolean json;

  private final Services services;
  private final Console console;
  private final ListenerBundles bundles;

  PlayCommand(Services services, Console console, ListenerBundles bundles) {
    this.services = services;
    this.console = console;
    this.bundles = bundles;
  }

  @Override
  public Integer call() throws IOException, InterruptedException {
    Thread playing = Thread.currentThread();
    console.out().whenClosed(playing::interrupt);
    // Before the listeners come: theirs is the control that they find first.
    try (Player player = ScenarioFile.isScenario(file) ? scenario() : recording()) {
      install();
      return play(player);
    } catch (InterruptedException stopped) {
      if (console.out().isClosed()) {
        return ExitCode.DONE;
      }
      throw stopped;
    } finally {
      console.out().whenClosed(() -> {});
    }
  }

  /** Plays the file; whether all was as it should be. */
  interface Player extends AutoCloseable {
    boolean play() throws IOException, InterruptedException;

    @Override
    default void close() {}
  }

  private Player scenario() {
    return new ScenarioPlay(ScenarioFile.read(file), speed, services, console);
  }

  private Player recording() throws IOException {
    Recording recording = read();
    return () -> {
      replay(recording);
      recording.damage().ifPresent(damage -> console.say(reason(damage)));
      return recording.damage().isEmpty();
    };
  }

  private Recording read() throws IOException {
    try {
      return Recording.read(file);
    } catch (RecordingException damage) {
      throw new CommandFailure(reason(damage));
    } catch (NoSuchFileException missing) {
      throw new CommandFailure(file + ": there is no such file");
    } catch (IOException unreadable) {
      throw new CommandFailure(file + " cannot be read: " + unreadable);
    }
  }

  /** File, line, what was found and what belongs there. */
  private static String reason(RecordingException damage) {
    return String.valueOf(damage.getMessage());
  }

  private void install() throws IOException {
    for (Path place : listeners) {
      if (!Files.exists(place)) {
        throw new CommandFailure("--listeners " + place + ": there is no such jar or folder");
      }
    }
    if (!listeners.isEmpty()) {
      BundleNews news = new BundleNews(console.err());
      bundles.installAll(listeners, news);
      new ListenerNews(services.events(), news).look();
    }
  }

  private int play(Player player) throws IOException, InterruptedException {
    long start = System.nanoTime();
    long printed;
    boolean whole;
    try (EventPrinter printer =
        EventPrinter.printing(services.events(), console.out(), console.events(json))) {
      whole = player.play();
      printed = printer.domainEvents();
    }
    Duration took = Duration.ofNanos(System.nanoTime() - start);
    Output summary = json ? console.err() : console.out();
    new Summary(services.events(), console.palette())
        .lines(printed + " domain events", took)
        .forEach(summary::line);
    return whole ? ExitCode.DONE : ExitCode.FAILED;
  }

  private void replay(Recording recording) throws IOException, InterruptedException {
    try (SocketFolder folder = SocketFolder.create();
        Playback playback = services.simulator().prepare(recording, folder.path());
        OpenMonitors monitors = OpenMonitors.none()) {
      DeliveryGate gate = new DeliveryGate(new Deliveries(services.events(), console));
      for (ReplayedDomain domain : playback.domains()) {
        QemuMonitor monitor = open(recording, domain, playback.socket(domain));
        monitors.add(monitor);
        gate.watch(domain, monitor);
      }
      awaitReady(playback);
      playback.play(speed, gate);
      gate.awaitEnd();
    } catch (PlaybackException failure) {
      throw new CommandFailure(
          "the playback of " + file + " cannot go on: " + failure.getMessage());
    }
    services.events().flush(Deliveries.LIMIT);
  }

  private QemuMonitor open(Recording recording, ReplayedDomain domain, Path socket) {
    MonitorOptions options =
        MonitorOptions.DEFAULTS
            .named(recording.header().scenario() + ":" + domain.key())
            .withOrigin(Origin.REPLAYED)
            .withBackOff(Duration.ofMillis(10), Duration.ofMillis(100));
    return services.monitors().open(new MonitorAddress.Unix(socket), options);
  }

  private void awaitReady(Playback playback) throws InterruptedException {
    try {
      playback.ready().get(READY_LIMIT.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException | ExecutionException failure) {
      throw new CommandFailure(
          "the client did not get ready within " + READY_LIMIT.toSeconds() + " s: " + failure);
    }
  }

  /** {@code max} or a number. */
  static final class Speed implements ITypeConverter<PlaybackSpeed> {
    @Override
    public PlaybackSpeed convert(String text) {
      try {
        return PlaybackSpeed.parse(text);
      } catch (IllegalArgumentException unusable) {
        throw new TypeConversionException(unusable.getMessage());
      }
    }
  }
}
