// SPDX-License-Identifier: Apache-2.0
package dev.vireo.core.extender;

import dev.vireo.core.dispatch.Engine;
import dev.vireo.core.dispatch.EngineSettings;
import dev.vireo.core.scan.JarInspector;
import dev.vireo.event.DeliveryObserver;
import dev.vireo.event.DomainEvents;
import dev.vireo.event.EventSources;
import dev.vireo.event.ListenerFailureHandler;
import dev.vireo.event.ListenerInspector;
import dev.vireo.event.PlatformHealth;
import dev.vireo.event.Refusal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.osgi.annotation.bundle.Capability;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleEvent;
import org.osgi.framework.Constants;
import org.osgi.framework.ServiceRegistration;
import org.osgi.framework.SynchronousBundleListener;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Modified;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.metatype.annotations.Designate;

/** Starts the engine in a framework, feeds it with what is registered there, and stops it. */
@Component(
    service = {},
    immediate = true,
    configurationPid = "dev.vireo.engine")
@Designate(ocd = EngineConfiguration.class)
@Capability(namespace = "osgi.extender", name = "vireo.listener", version = "1.0.0")
@Capability(
    namespace = "osgi.service",
    effective = "active",
    attribute = "objectClass:List<String>=\"dev.vireo.event.DomainEvents\"")
@Capability(
    namespace = "osgi.service",
    effective = "active",
    attribute = "objectClass:List<String>=\"dev.vireo.event.EventSources\"")
@Capability(
    namespace = "osgi.service",
    effective = "active",
    attribute = "objectClass:List<String>=\"dev.vireo.event.ListenerInspector\"")
@Capability(
    namespace = "osgi.service",
    effective = "active",
    attribute = "objectClass:List<String>=\"dev.vireo.event.PlatformHealth\"")
public final class EngineDoor implements SynchronousBundleListener {
  private final BundleContext context;
  private final Engine engine;
  private final SideThread aside = new SideThread("vireo-scan");
  private final LeakWatch leaks;
  private final LeakLookout lookout;
  private final ListenerExtender bundles;
  private final ComponentExtender components;
  private final List<ServiceRegistration<?>> services = new ArrayList<>();

  @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC)
  volatile List<ListenerFailureHandler> failureHandlers = List.of();

  @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC)
  volatile List<DeliveryObserver> observers = List.of();

  @Activate
  public EngineDoor(BundleContext context, EngineConfiguration configuration) {
    this.context = context;
    engine = new Engine(settings(configuration));
    leaks =
        new LeakWatch(
            Duration.ofMillis(configuration.leakReportMillis()),
            LeakLookout::collect,
            new LeakCauses(engine::abandonedCalls));
    lookout = new LeakLookout(leaks);
    bundles = new ListenerExtender(context, engine, aside, lookout::gone);
    components = new ComponentExtender(context, engine);
  }

  private static EngineSettings settings(EngineConfiguration configuration) {
    return EngineSettings.DEFAULTS
        .withWorkers(configuration.workers())
        .withDrain(
            Duration.ofMillis(configuration.drainLimitMillis()),
            Duration.ofMillis(configuration.graceMillis()))
        .withShutdownLimit(Duration.ofMillis(configuration.shutdownLimitMillis()));
  }

  /** Services first: a listener's constructor may look for them. */
  @Activate
  void open() {
    engine.failureHandlers(() -> failureHandlers);
    engine.deliveryObservers(() -> observers);
    engine.refusals(this::refusals);
    context.addBundleListener(this);
    services.add(
        context.registerService(DomainEvents.class, new DomainEventsFactory(engine), null));
    services.add(context.registerService(EventSources.class, engine, null));
    services.add(context.registerService(ListenerInspector.class, new JarInspector(), null));
    services.add(context.registerService(PlatformHealth.class, leaks, null));
    bundles.open();
    components.open();
  }

  /** A change holds at once, and neither sources nor registrations notice it. */
  @Modified
  void configure(EngineConfiguration configuration) {
    engine.configure(settings(configuration));
    leaks.configure(Duration.ofMillis(configuration.leakReportMillis()));
  }

  private List<Refusal> refusals() {
    List<Refusal> all = new ArrayList<>(bundles.refusals());
    all.addAll(components.refusals());
    return all;
  }

  /** The framework's stop is one deadline for all bundles, however many have hung listeners. */
  @Override
  public void bundleChanged(BundleEvent event) {
    Bundle bundle = event.getBundle();
    if (bundle.getBundleId() == Constants.SYSTEM_BUNDLE_ID
        && event.getType() == BundleEvent.STOPPING) {
      engine.beginShutdown();
    }
  }

  @Deactivate
  void close() {
    engine.beginShutdown();
    context.removeBundleListener(this);
    components.close();
    bundles.close();
    services.forEach(ServiceRegistration::unregister);
    aside.close();
    lookout.close();
    engine.close();
  }
}
