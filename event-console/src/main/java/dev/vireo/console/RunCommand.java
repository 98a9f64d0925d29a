// SPDX-License-Identifier: Apache-2.0
package dev.vireo.console;

import dev.vireo.console.bundles.ListenerBundles;
import dev.vireo.console.bundles.ListenersFolder;
import dev.vireo.qemu.MonitorAddress;
import dev.vireo.qemu.MonitorOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** The platform: monitors, a folder of listener bundles, and a shell. */
@Command(
    name = "run",
    description = "Runs the platform: calls the listeners of the bundles in a folder.",
    footer = {
      "",
      "A bundle dropped into the folder is installed, a replaced one updated, a deleted one",
      "uninstalled; a line each says what was installed, registered, refused (and why), removed.",
      "On a terminal there is the Gogo shell; without one it runs until a signal. In the shell:",
      "vireo:listeners, figures, refusals, quarantined, release, stuck, leaks, events, explain,",
      "flush; help and lb; exit 0 ends.",
      "Exit codes: 0 done, 1 failed, 2 wrong usage, 130 and 143 after a signal."
    })
final class RunCommand implements Callable<Integer> {
  private static final Duration BETWEEN_LOOKS = Duration.ofMillis(250);

  @Option(
      names = "--qmp",
      arity = "1..*",
      paramLabel = "SOCKET",
      description = "A monitor: the path of its Unix socket, or tcp:127.0.0.1:PORT.")
  private List<MonitorAddress> sockets = List.of();

  @Option(
      names = "--agent",
      arity = "1..*",
      paramLabel = "SOCKET",
      description = {
        "The agent of a monitor's guest, to be told who logs on and off: one for each --qmp in the",
        "same order, or named like it (web-1.qmp, web-1.agent)."
      })
  private List<MonitorAddress> agents = List.of();

  @Option(
      names = "--listeners",
      paramLabel = "DIR",
      description = "The folder of listener bundles.")
  private @Nullable Path listeners;

  @Option(
      names = "--sim",
      paramLabel = "N",
      converter = Positive.Count.class,
      description = {
        "Simulate N domains, sim-1 to sim-N. Each has a second monitor, which is free for",
        "another client."
      })
  private long simulated;

  private final Services services;
  private final Console console;
  private final ListenerBundles bundles;
  private final Shell shell;
  private final Ending ending;

  RunCommand(
      Services services, Console console, ListenerBundles bundles, Shell shell, Ending ending) {
    this.services = services;
    this.console = console;
    this.bundles = bundles;
    this.shell = shell;
    this.ending = ending;
  }

  @Override
  public Integer call() throws IOException, InterruptedException {
    console.out().whenClosed(ending::now);
    BundleNews news = new BundleNews(console.out());
    try (OpenMonitors monitors = OpenMonitors.none();
        SimulatedFleet fleet = new SimulatedFleet(services)) {
      Looks looks = looks(news);
      looks.first();
      openMonitors(monitors);
      addDomains(fleet, news);
      if (console.interactive()) {
        shell.start();
      }
      while (!ending.await(BETWEEN_LOOKS)) {
        looks.next();
      }
    }
    return ExitCode.DONE;
  }

  private Looks looks(BundleNews news) {
    ListenerNews registrations = new ListenerNews(services.events(), news);
    if (listeners == null) {
      return new Looks(null, registrations);
    }
    if (!Files.isDirectory(listeners)) {
      throw new CommandFailure(
          "--listeners " + listeners + ": there is no such folder; make it, or name another");
    }
    return new Looks(new ListenersFolder(listeners, bundles, news), registrations);
  }

  private void openMonitors(OpenMonitors monitors) {
    MonitorOptions options = MonitorOptions.DEFAULTS.tellingStatus(console::say);
    for (Watched watched : Watched.of(sockets, agents)) {
      monitors.add(services.monitors().open(watched.monitor(), watched.with(options)));
    }
  }

  private void addDomains(SimulatedFleet fleet, BundleNews news) {
    for (int number = 1; number <= simulated; number++) {
      String name = "sim-" + number;
      Path monitor = fleet.outside(name);
      fleet.add(name, usual -> usual.withMonitor(monitor));
      news.tell("simulated", name + ", its free monitor is at " + monitor);
    }
  }

  /** What is looked at again and again. */
  private record Looks(@Nullable ListenersFolder folder, ListenerNews registrations) {
    void first() throws IOException {
      if (folder != null) {
        folder.lookAtOnce();
      }
      registrations.look();
    }

    void next() throws IOException {
      if (folder != null) {
        folder.look();
      }
      registrations.look();
    }
  }
}
