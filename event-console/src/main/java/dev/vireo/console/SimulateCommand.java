// SPDX-License-Identifier: Apache-2.0
package dev.vireo.console;

import dev.vireo.simulator.DomainSettings;
import dev.vireo.simulator.SimulatedDomain;
import dev.vireo.simulator.Simulator;
import dev.vireo.simulator.SimulatorFigures;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.stream.LongStream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

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

  @Option(
      names = "--domains",
      required = true,
      paramLabel = "N",
      converter = Positive.Count.class,
      description = "How many domains: sim-00001, sim-00002 ...")
  private long count;

  @Option(
      names = "--dir",
      required = true,
      paramLabel = "DIR",
      description = {
        "The sockets' folder. Made for you alone if it is not there; one that is there must be",
        "yours and not writable by others."
      })
  private Path dir = Path.of("");

  private final Simulator simulator;
  private final Console console;
  private final Ending ending;

  SimulateCommand(Simulator simulator, Console console, Ending ending) {
    this.simulator = simulator;
    this.console = console;
    this.ending = ending;
  }

  @Override
  public Integer call() throws IOException, InterruptedException {
    console.out().whenClosed(ending::now);
    boolean agents = agentsFit(count);
    List<String> names = names();
    FleetFolder folder = new FleetFolder(dir);
    folder.requireRoom(names.get(names.size() - 1));
    folder = FleetFolder.open(dir);
    List<SimulatedDomain> domains = new ArrayList<>();
    try {
      for (String name : names) {
        if (ending.isOver()) {
          return ExitCode.DONE;
        }
        domains.add(simulator.create(settings(folder, name, agents)));
      }
      tellRoom();
      console.out().line("ready " + domains.size());
      follow();
    } catch (UncheckedIOException failure) {
      throw new CommandFailure(
          "domain "
              + names.get(domains.size())
              + " cannot listen: "
              + Objects.requireNonNull(failure.getCause()).getMessage());
    } finally {
      domains.forEach(SimulatedDomain::close);
    }
    return ExitCode.DONE;
  }

  private List<String> names() {
    return LongStream.rangeClosed(1, count)
        .mapToObj(number -> String.format(Locale.ROOT, "sim-%05d", number))
        .toList();
  }

  /** Whether there is a descriptor for each agent; refused if there is none for each monitor. */
  private boolean agentsFit(long domains) {
    Descriptors descriptors = Descriptors.now();
    if (domains > descriptors.free()) {
      throw new CommandFailure(
          "%d domains need as many file descriptors for their sockets, and the limit of %d leaves %d; simulate fewer, or raise the limit (ulimit -Hn %d)"
              .formatted(domains, descriptors.limit(), descriptors.free(), 3 * domains));
    }
    boolean fit = 2 * domains <= descriptors.free();
    if (!fit) {
      console.say(
          "the agents are left out: the limit of %d file descriptors does not suffice for their sockets (ulimit -Hn %d would)"
              .formatted(descriptors.limit(), 3 * domains));
    }
    return fit;
  }

  private DomainSettings settings(FleetFolder folder, String name, boolean agent) {
    UUID uuid =
        UUID.nameUUIDFromBytes(("vireo simulates " + name).getBytes(StandardCharsets.UTF_8));
    DomainSettings settings = DomainSettings.of(name, uuid, folder.monitor(name));
    return agent ? settings.withAgent(folder.agent(name)) : settings;
  }

  private void tellRoom() {
    Descriptors descriptors = Descriptors.now();
    console.say(
        "the limit of %d file descriptors allows %d clients at once beside these domains"
            .formatted(descriptors.limit(), descriptors.free()));
  }

  private void follow() throws InterruptedException {
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
}
