// SPDX-License-Identifier: Apache-2.0
package dev.vireo.console;

import dev.vireo.console.bundles.ListenerBundles;
import dev.vireo.event.DomainControl;
import dev.vireo.event.DomainEvents;
import dev.vireo.event.EventSources;
import dev.vireo.event.ListenerInspector;
import dev.vireo.qemu.QemuMonitors;
import dev.vireo.simulator.Simulator;
import java.time.Duration;
import java.util.Arrays;
import java.util.Hashtable;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.osgi.framework.BundleContext;
import org.osgi.framework.Constants;
import org.osgi.framework.ServiceRegistration;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;

/** Runs the command line on the main thread, which the launcher hands to this service. */
@Component(service = Callable.class, property = "main.thread=true")
public final class CommandLineDoor implements Callable<Integer> {
  private static final String ARGUMENTS = "launcher.arguments";

  private static final Duration SCENE = Duration.ofMillis(750);

  private final String[] arguments;
  private final Services services;
  private final ListenerInspector inspector;
  private final BundleContext context;
  private final Ending ending = new Ending();

  /** Called by Declarative Services. */
  @Activate
  public CommandLineDoor(
      BundleContext context,
      @Reference(service = Object.class, target = "(" + ARGUMENTS + "=*)")
          Map<String, Object> launcher,
      @Reference DomainEvents events,
      @Reference EventSources sources,
      @Reference DomainControl control,
      @Reference ListenerInspector inspector,
      @Reference QemuMonitors monitors,
      @Reference Simulator simulator) {
    this.context = context;
    this.inspector = inspector;
    arguments = (String[]) Objects.requireNonNull(launcher.get(ARGUMENTS));
    services = new Services(events, sources, control, this::offer, monitors, simulator);
  }

  @Override
  public Integer call() {
    Console console = Terminal.console();
    if (Arrays.asList(arguments).contains("--json")) {
      // Standard output is the events' alone; what listeners print must not stand between them.
      System.setOut(System.err);
    }
    ListenerBundles bundles = new ListenerBundles(context);
    List<Object> commands =
        List.of(
            new DemoCommand(services, console, context, SCENE),
            new PlayCommand(services, console, bundles),
            new WatchCommand(services, console),
            new RecordCommand(console, ending),
            new ConvertCommand(console),
            new SimulateCommand(console, ending),
            new RunCommand(services, console, bundles, new Shell(context), ending),
            new ListenersCommand(inspector, console));
    return VireoCommand.run(console, commands, arguments);
  }

  private ControlOffer.Offered offer(DomainControl control) {
    ServiceRegistration<DomainControl> offered =
        context.registerService(
            DomainControl.class, control, new Hashtable<>(Map.of(Constants.SERVICE_RANKING, 1)));
    return () -> withdraw(offered);
  }

  private static void withdraw(ServiceRegistration<?> offered) {
    try {
      offered.unregister();
    } catch (IllegalStateException stopped) {
      // The framework has stopped, on a signal, and has withdrawn it.
    }
  }

  /** The framework stops: by a signal, or because somebody left the shell. */
  @Deactivate
  void stop() {
    ending.now();
  }
}
