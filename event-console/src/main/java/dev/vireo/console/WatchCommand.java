// SPDX-License-Identifier: Apache-2.0
package dev.vireo.console;

import dev.vireo.qemu.MonitorAddress;
import dev.vireo.qemu.MonitorOptions;
import dev.vireo.qemu.QemuMonitor;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Prints the events of monitors until it is told to stop. */
@Command(
    name = "watch",
    description = "Prints the events of running domains, one line each.",
    footer = {
      "",
      "A socket that is not there yet is waited for. Ends on a signal, with --count or --timeout.",
      "Exit codes: 0 done, 1 failed, 2 wrong usage, 3 --timeout passed before --count was reached",
      "(without --count: with no event at all), 130 and 143 after a signal."
    })
final class WatchCommand implements Callable<Integer> {
  private static final Duration FOREVER = Duration.ofDays(365L * 100);

  @Option(
      names = "--qmp",
      required = true,
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

  @Option(names = "--json", description = "One JSON object a line.")
  private boolean json;

  @Option(
      names = "--count",
      paramLabel = "N",
      converter = Positive.Count.class,
      description = "End after N domain events. What happens to a connection does not count.")
  private @Nullable Long count;

  @Option(
      names = "--timeout",
      paramLabel = "SECONDS",
      converter = Positive.Seconds.class,
      description = "End after this time at the latest.")
  private @Nullable Duration timeout;

  private final Services services;
  private final Console console;

  WatchCommand(Services services, Console console) {
    this.services = services;
    this.console = console;
  }

  @Override
  public Integer call() throws InterruptedException {
    List<Watched> watched = Watched.of(sockets, agents);
    Ending ending = new Ending();
    console.out().whenClosed(ending::now);
    try (EventPrinter printer = printer(ending);
        OpenMonitors monitors = OpenMonitors.none()) {
      watched.forEach(one -> monitors.add(open(one, ending)));
      boolean inTime = await(ending);
      return inTime || count == null && printer.domainEvents() > 0
          ? ExitCode.DONE
          : ExitCode.TIMED_OUT;
    }
  }

  private EventPrinter printer(Ending ending) {
    return EventPrinter.upTo(
        count == null ? Long.MAX_VALUE : count,
        ending::now,
        services.events(),
        console.out(),
        console.events(json));
  }

  /** Whether it came to its end in time; from then on nobody asks how the monitors are. */
  private boolean await(Ending ending) throws InterruptedException {
    try {
      return ending.await(timeout == null ? FOREVER : timeout);
    } finally {
      ending.now();
    }
  }

  private QemuMonitor open(Watched watched, Ending ending) {
    MonitorOptions options =
        MonitorOptions.DEFAULTS.tellingStatus(line -> sayUnlessOver(line, ending));
    return services.monitors().open(watched.monitor(), watched.with(options));
  }

  private void sayUnlessOver(String line, Ending ending) {
    if (!ending.isOver()) {
      console.say(line);
    }
  }
}
