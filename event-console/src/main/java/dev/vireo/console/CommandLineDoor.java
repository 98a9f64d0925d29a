// SPDX-License-Identifier: Apache-2.0
package dev.vireo.console;

import dev.vireo.console.bundles.ListenerBundles;
import dev.vireo.event.DomainEvents;
import dev.vireo.qemu.QemuMonitors;
import dev.vireo.simulator.Simulator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Runs the command line on the main thread, which the launcher hands to this service. */
@Component(service = Callable.class, property = "main.thread=true")
public final class CommandLineDoor implements Callable<Integer> {
  private static final String ARGUMENTS = "launcher.arguments";

  private final String[] arguments;
  private final Services services;
  private final ListenerBundles bundles;

  /** Called by Declarative Services. */
  @Activate
  public CommandLineDoor(
      BundleContext context,
      @Reference(service = Object.class, target = "(" + ARGUMENTS + "=*)")
          Map<String, Object> launcher,
      @Reference DomainEvents events,
      @Reference QemuMonitors monitors,
      @Reference Simulator simulator) {
    arguments = (String[]) Objects.requireNonNull(launcher.get(ARGUMENTS));
    services = new Services(events, monitors, simulator);
    bundles = new ListenerBundles(context);
  }

  @Override
  public Integer call() {
    Console console = Terminal.console();
    List<Object> commands =
        List.of(new PlayCommand(services, console, bundles), new WatchCommand(services, console));
    return VireoCommand.run(console, commands, arguments);
  }
}
