// SPDX-License-Identifier: Apache-2.0
package dev.vireo.core.extender;

import dev.vireo.core.dispatch.Engine;
import dev.vireo.core.scan.JarInspector;
import dev.vireo.event.DeliveryObserver;
import dev.vireo.event.DomainEvents;
import dev.vireo.event.EventSources;
import dev.vireo.event.ListenerFailureHandler;
import dev.vireo.event.ListenerInspector;
import dev.vireo.event.PlatformHealth;
import dev.vireo.event.Refusal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
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
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Starts the engine in a framework, feeds it with what is registered there, and stops it. */
@Component(
    service = {},
    immediate = true,
    configurationPid = EngineDoor.PID)
@DeleteCallsModify
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
  static final String PID = "dev.vireo.engine";

  private static final Logger LOG = LoggerFactory.getLogger(EngineDoor.class);

  private final BundleContext context;
  private final Engine engine;
  private final SideThread aside = new SideThread("vireo-scan");
  private final LeakWatch leaks;
  private final LeakLookout lookout;
  private final ListenerExtender bundles;
  private final ComponentExtender components;
  private final List<ServiceRegistration<?>> services = new ArrayList<>();
  private @Nullable ManagementEntry management;

  @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC)
  volatile List<ListenerFailureHandler> failureHandlers = List.of();

  @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC)
  volatile List<DeliveryObserver> observers = List.of();

  @Activate
  public EngineDoor(BundleContext context, EngineConfiguration configuration) {
    this.context = context;
    Limits limits = read(configuration, "the defaults hold").orElse(Limits.DEFAULTS);
    engine = new Engine(limits.engine());
    leaks =
        new LeakWatch(
            limits.leakReport(), LeakLookout::collect, new LeakCauses(engine::abandonedCalls));
    lookout = new LeakLookout(leaks);
    bundles = new ListenerExtender(context, engine, aside, lookout::gone);
    components = new ComponentExtender(context, engine);
  }

  /** Other limits for what runs; a restart would close every source and listener. */
  @Modified
  void configure(EngineConfiguration configuration) {
    read(configuration, "all stays as it was").ifPresent(this::apply);
  }

  private void apply(Limits limits) {
    engine.configure(limits.engine());
    leaks.configure(limits.leakReport());
  }

  /** What the configuration says; empty, with the reason in the log, if that cannot be. */
  private static Optional<Limits> read(EngineConfiguration configuration, String otherwise) {
    try {
      return Optional.of(Limits.of(configuration));
    } catch (RuntimeException e) {
      LOG.error("configuration {} is refused: {}; {}", PID, e.getMessage(), otherwise);
      return Optional.empty();
    }
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
    management =
        ManagementEntry.of(
            new EngineBean(engine, leaks), context.getProperty(Constants.FRAMEWORK_UUID));
    bundles.open();
    components.open();
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
    if (management != null) {
      management.close();
    }
    aside.close();
    lookout.close();
    engine.close();
  }
}
