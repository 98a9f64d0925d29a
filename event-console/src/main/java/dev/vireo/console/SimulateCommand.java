// SPDX-License-Identifier: Apache-2.0
package dev.vireo.console;

import dev.vireo.simulator.DomainSettings;
import dev.vireo.simulator.QemuProfile;
import dev.vireo.simulator.SimulatorFigures;
import dev.vireo.simulator.Simulators;
import dev.vireo.simulator.StandaloneSimulator;
import dev.vireo.simulator.scenario.Scenario;
import dev.vireo.simulator.scenario.ScenarioRun;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

/** Serves simulated domains to whoever connects. */
@Command(
    name = "simulate",
    description = "Simulates a fleet: each domain has a monitor, DIR/NAME.qmp, and a guest agent.",
    footer = {
      "",
      "Prints 'ready N' when all N domains listen; runs until a signal, and removes the sockets",
      "then. A domain's agent listens at DIR/NAME.agent.",
      "Each socket and each client costs a file descriptor. What the limit allows is said at the",
      "start; when it does not suffice for the agents' sockets, they are left out.",
      "Exit codes: 1 failed, 2 wrong usage, 130 and 143 after a signal."
    })
final class SimulateCommand implements Callable<Integer> {
  private static final Duration BETWEEN_FIGURES = Duration.ofMillis(500);
  private static final String BARE = "-machine pc -nodefaults -display none";

  @Option(
      names = "--domains",
      paramLabel = "N",
      converter = Positive.Count.class,
      description = {
        "How many domains: sim-00001, sim-00002 ... With a scenario: how many in all, if that",
        "names fewer."
      })
  private @Nullable Long count;

  @Option(
      names = "--dir",
      required = true,
      paramLabel = "DIR",
      description = {
        "The sockets' folder. Made for you alone if it is not there; one that is there must be",
        "yours and not writable by others."
      })
  private Path dir = Path.of("");

  @Option(
      names = "--scenario",
      paramLabel = "FILE",
      description = {
        "What happens to the domains that it names: YAML, or the name of a ready one. It begins",
        "when all listen."
      })
  private @Nullable Path scenarioFile;

  @Option(
      names = "--profile",
      paramLabel = "P",
      defaultValue = "7.2",
      converter = ProfileName.class,
      description = {
        "Which QEMU the domains are: 7.2 (default), 10.0 or 11.1. Those of a scenario that name",
        "another stay that."
      })
  private QemuProfile profile = QemuProfile.QEMU_7_2;

  @Option(
      names = "--qemu",
      paramLabel = "ARGUMENTS",
      converter = QemuArguments.class,
      description = {
        "The command line with which a real QEMU would be started, as one argument: each domain",
        "that no scenario names begins like that. When it is only one, -name and -uuid count, and",
        "the monitors of -qmp, -qmp-pretty and -mon are served too. Without it: " + BARE
      })
  private @Nullable DomainSettings arguments;

  @Option(
      names = "--seed",
      paramLabel = "N",
      description = "What decides all chance of the scenario, instead of its own seed.")
  private @Nullable Long seed;

  private final Console console;
  private final Ending ending;

  SimulateCommand(Console console, Ending ending) {
    this.console = console;
    this.ending = ending;
  }

  @Override
  public Integer call() throws IOException, InterruptedException {
    console.out().whenClosed(ending::now);
    Scenario scenario = scenario();
    List<String> own = scenario == null ? List.of() : scenario.domainNames();
    long plain = Math.max(0, count == null ? 0 : count - own.size());
    boolean agents = agentsFit(own.size(), plain);
    List<String> names = names(plain);
    FleetFolder folder = new FleetFolder(dir);
    Stream.concat(own.stream(), names.stream()).forEach(folder::requireRoom);
    serve(scenario, names, FleetFolder.open(dir), agents);
    return ExitCode.DONE;
  }

  private @Nullable Scenario scenario() {
    if (scenarioFile == null) {
      if (count == null) {
        throw new CommandFailure("how many domains? --domains N, or --scenario FILE, or both");
      }
      return null;
    }
    Scenario scenario = ScenarioFile.read(scenarioFile).withProfile(profile.version());
    return seed == null ? scenario : scenario.withSeed(seed);
  }

  /** Of the domains that no scenario names. */
  private List<String> names(long plain) {
    return plain == 1 && arguments != null && !arguments.name().isEmpty()
        ? List.of(arguments.name())
        : LongStream.rangeClosed(1, plain).mapToObj(SimulateCommand::name).toList();
  }

  private static String name(long number) {
    return String.format(Locale.ROOT, "sim-%05d", number);
  }

  private void serve(
      @Nullable Scenario scenario, List<String> names, FleetFolder folder, boolean agents)
      throws InterruptedException {
    try (WallTime time = new WallTime();
        StandaloneSimulator simulator = Simulators.create(time);
        ScenarioRun run =
            scenario == null
                ? null
                : ScenarioRun.prepare(scenario, simulator, time, folder.path())) {
      for (String name : names) {
        if (ending.isOver()) {
          return;
        }
        create(simulator, settings(folder, name, names.size() == 1, agents));
      }
      tellRoom();
      console.out().line("ready " + simulator.figures().domains());
      if (run != null) {
        run.start();
      }
      follow(simulator);
    } catch (UncheckedIOException failure) {
      throw new CommandFailure(
          "a domain cannot listen: " + Objects.requireNonNull(failure.getCause()).getMessage());
    }
  }

  private static void create(StandaloneSimulator simulator, DomainSettings settings) {
    try {
      simulator.create(settings);
    } catch (IllegalArgumentException unusable) {
      throw new CommandFailure("a domain cannot begin: " + unusable.getMessage());
    }
  }

  /**
   * Whether there is a descriptor for each agent; refused if there is none for each monitor. A
   * scenario's domain may have several sockets.
   */
  private boolean agentsFit(long scenarios, long plain) {
    Descriptors descriptors = Descriptors.now();
    long domains = scenarios + plain;
    if (domains > descriptors.free()) {
      throw new CommandFailure(
          ("%d domains need as many file descriptors for their sockets, and the limit of %d leaves"
                  + " %d; simulate fewer, or raise the limit (ulimit -Hn %d)")
              .formatted(domains, descriptors.limit(), descriptors.free(), 3 * domains));
    }
    boolean fit = 2 * domains <= descriptors.free();
    if (!fit) {
      console.say(
          ("the agents are left out: the limit of %d file descriptors does not suffice for their"
                  + " sockets (ulimit -Hn %d would)")
              .formatted(descriptors.limit(), 3 * domains));
    }
    return fit;
  }

  private DomainSettings settings(FleetFolder folder, String name, boolean only, boolean agent) {
    DomainSettings settings = monitor(beginning(name, only), folder.monitor(name));
    return (agent ? settings.withAgent(folder.agent(name)) : settings).withProfile(profile);
  }

  /** The only one is what the arguments say, even if that is no name; one of many is told apart. */
  private DomainSettings beginning(String name, boolean only) {
    if (only && arguments != null) {
      return named(arguments);
    }
    DomainSettings settings =
        arguments == null ? DomainSettings.ofCommandLine(BARE) : unnamed(arguments);
    return settings.withName(name).withUuid(uuid(name));
  }

  private static DomainSettings named(DomainSettings settings) {
    try {
      return settings.withCommandLineMonitors();
    } catch (IllegalArgumentException unusable) {
      throw new CommandFailure("--qemu: " + unusable.getMessage());
    }
  }

  private static DomainSettings unnamed(DomainSettings settings) {
    if (named(settings).monitors() > 0) {
      throw new CommandFailure(
          "--qemu names a monitor, which several domains cannot share; leave it away, for each has"
              + " DIR/NAME.qmp, or simulate one domain");
    }
    return settings;
  }

  /** The folder's monitor is the last one, unless the arguments name it. */
  private static DomainSettings monitor(DomainSettings settings, Path socket) {
    return settings.sockets().stream().anyMatch(named -> isSame(named, socket))
        ? settings
        : settings.withMonitor(socket);
  }

  private static boolean isSame(Path one, Path other) {
    return one.toAbsolutePath().normalize().equals(other.toAbsolutePath().normalize());
  }

  private static UUID uuid(String name) {
    return UUID.nameUUIDFromBytes(("vireo simulates " + name).getBytes(StandardCharsets.UTF_8));
  }

  private void tellRoom() {
    Descriptors descriptors = Descriptors.now();
    console.say(
        "the limit of %d file descriptors allows %d clients at once beside these domains"
            .formatted(descriptors.limit(), descriptors.free()));
  }

  private void follow(StandaloneSimulator simulator) throws InterruptedException {
    LiveLine.Rate events = new LiveLine.Rate(System::nanoTime);
    LiveLine.Rate requests = new LiveLine.Rate(System::nanoTime);
    try (LiveLine line = new LiveLine(console)) {
      do {
        SimulatorFigures figures = simulator.figures();
        line.show(
            "%d domains  %d clients  %d events/s  %d commands/s"
                .formatted(
                    figures.domains(),
                    figures.clients(),
                    events.perSecond(figures.events()),
                    requests.perSecond(figures.requests())));
      } while (!ending.await(BETWEEN_FIGURES));
    }
  }

  /** What a real QEMU would be started with. */
  static final class QemuArguments implements ITypeConverter<DomainSettings> {
    @Override
    public DomainSettings convert(String text) {
      try {
        return DomainSettings.ofCommandLine(text);
      } catch (IllegalArgumentException unusable) {
        throw new TypeConversionException(unusable.getMessage());
      }
    }
  }

  /** The version of QEMU whose profile it is. */
  static final class ProfileName implements ITypeConverter<QemuProfile> {
    @Override
    public QemuProfile convert(String text) {
      return QemuProfile.ofVersion(text)
          .orElseThrow(
              () ->
                  new TypeConversionException(
                      "'%s' is no profile; there are %s"
                          .formatted(text, String.join(", ", QemuProfile.versions()))));
    }
  }
}
