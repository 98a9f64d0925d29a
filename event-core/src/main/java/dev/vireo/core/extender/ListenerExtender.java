// SPDX-License-Identifier: Apache-2.0
package dev.vireo.core.extender;

import dev.vireo.core.dispatch.Engine;
import dev.vireo.event.OnDomainEvent;
import dev.vireo.event.Refusal;
import java.util.List;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleEvent;
import org.osgi.framework.Constants;
import org.osgi.framework.FrameworkUtil;
import org.osgi.framework.wiring.BundleWiring;
import org.osgi.util.tracker.BundleTracker;
import org.osgi.util.tracker.BundleTrackerCustomizer;

/**
 * Follows the bundles: an active one listens.
 *
 * <p>The tracker hears of a stop before the bundle's activator does, so the barrier comes before
 * the bundle's resources go.
 */
final class ListenerExtender
    implements BundleTrackerCustomizer<@Nullable ListenerBundle>, AutoCloseable {
  private final BundleContext context;
  private final Engine engine;
  private final Executor aside;
  private final BundleTracker<@Nullable ListenerBundle> tracker;

  ListenerExtender(BundleContext context, Engine engine, Executor aside) {
    this.context = context;
    this.engine = engine;
    this.aside = aside;
    this.tracker = new BundleTracker<>(context, Bundle.ACTIVE, this);
  }

  void open() {
    tracker.open();
  }

  @Override
  public @Nullable ListenerBundle addingBundle(Bundle bundle, @Nullable BundleEvent event) {
    BundleWiring wiring = bundle.adapt(BundleWiring.class);
    if (wiring == null || isOurs(bundle)) {
      return null;
    }
    ListenerBundle listener = new ListenerBundle(bundle, wiring, engine);
    listener.open(aside);
    return listener;
  }

  private boolean isOurs(Bundle bundle) {
    return bundle.getBundleId() == Constants.SYSTEM_BUNDLE_ID
        || bundle.equals(context.getBundle())
        || bundle.equals(FrameworkUtil.getBundle(OnDomainEvent.class));
  }

  @Override
  public void modifiedBundle(
      Bundle bundle, @Nullable BundleEvent event, @Nullable ListenerBundle listener) {}

  @Override
  public void removedBundle(
      Bundle bundle, @Nullable BundleEvent event, @Nullable ListenerBundle listener) {
    if (listener != null) {
      listener.close();
    }
  }

  List<Refusal> refusals() {
    return tracker.getTracked().values().stream()
        .flatMap(listener -> listener == null ? null : listener.refusals().stream())
        .toList();
  }

  @Override
  public void close() {
    tracker.close();
  }
}
