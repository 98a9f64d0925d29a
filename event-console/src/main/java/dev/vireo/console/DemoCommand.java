// SPDX-License-Identifier: Apache-2.0
package dev.vireo.console;

import dev.vireo.console.print.DeliveryLines;
import dev.vireo.event.Delivery;
import dev.vireo.event.DeliveryObserver;
import java.io.IOException;
import java.time.Duration;
import java.time.ZoneId;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicLong;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceRegistration;
import picocli.CommandLine.Command;

/**
 * Shows all of it in a quarter of a minute. It prints nothing itself: an observer of the deliveries
 * does, and one of the registrations.
 */
@Command(
    name = "demo",
    description = {
      "Simulated domains boot, fill their disks, hang, crash and migrate; the example listeners",
      "react. Each line says which event has reached which listener."
    },
    footer = {"", "Exit codes: 0 done, 1 failed, 2 wrong usage, 130 and 143 after a signal."})
final class DemoCommand implements Callable<Integer> {
  private static final Duration FLUSH_LIMIT = Duration.ofSeconds(5);

  private final Services services;
  private final Console console;
  private final BundleContext context;
  private final Duration sceneLength;
  private final AtomicLong deliveries = new AtomicLong();
  private final Ending ending = new Ending();

  DemoCommand(Services services, Console console, BundleContext context, Duration sceneLength) {
    this.services = services;
    this.console = console;
    this.context = context;
    this.sceneLength = sceneLength;
  }

  @Override
  public Integer call() throws IOException, InterruptedException {
    console.out().whenClosed(ending::now);
    try (SimulatedFleet fleet = new SimulatedFleet(services)) {
      long start = System.nanoTime();
      ServiceRegistration<?> observer = observe();
      try {
        tell(new DemoStory(fleet, services.control()));
        services.events().flush(FLUSH_LIMIT);
      } finally {
        observer.unregister();
      }
      summarize(Duration.ofNanos(System.nanoTime() - start));
    }
    return ExitCode.DONE;
  }

  private void summarize(Duration took) {
    new Summary(services.events(), console.palette())
        .lines(deliveries + " deliveries", took)
        .forEach(console.out()::line);
  }

  private ServiceRegistration<?> observe() {
    DeliveryLines lines = new DeliveryLines(console.palette(), ZoneId.systemDefault());
    DeliveryObserver observer = delivery -> print(lines, delivery);
    return context.registerService(DeliveryObserver.class, observer, null);
  }

  private void print(DeliveryLines lines, Delivery delivery) {
    deliveries.incrementAndGet();
    console.out().line(lines.line(delivery));
  }

  private void tell(DemoStory story) throws IOException, InterruptedException {
    Examples examples = new Examples(context);
    ListenerNews news = new ListenerNews(services.events(), new BundleNews(console.out()));
    Bundle bundle = examples.add();
    news.look();
    story.begin();
    for (DemoStory.Scene scene : DemoStory.Scene.values()) {
      switch (scene) {
        case LISTENERS_GO_AWAY -> examples.remove(bundle);
        case LISTENERS_ARE_BACK -> bundle = examples.add();
        default -> story.play(scene);
      }
      news.look();
      if (ending.await(sceneLength)) {
        return;
      }
    }
  }
}
