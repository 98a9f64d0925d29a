// SPDX-License-Identifier: Apache-2.0
package dev.vireo.core.extender;

import dev.vireo.core.dispatch.Engine;
import dev.vireo.event.OnDomainEvent;
import dev.vireo.event.Refusal;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleEvent;
import org.osgi.framework.Constants;
import org.osgi.framework.FrameworkUtil;
import org.osgi.framework.SynchronousBundleListener;

/**
 * Follows the bundles: an active one listens.
 *
 * <p>A synchronous listener hears of a stop before the bundle's activator does, so the barrier
 * comes before the bundle's resources go.
 */
final class ListenerExtender implements SynchronousBundleListener, AutoCloseable {
  private final BundleContext context;
  private final Revisions revisions;
  private final Attendance<Bundle> bundles;

  /** Tells of the revisions of bundles that go. */
  ListenerExtender(BundleContext context, Engine engine, Executor aside, Consumer<Revision> gone) {
    this.context = context;
    this.revisions = new Revisions(gone);
    this.bundles =
        new Attendance<>(
            this::mayListen, bundle -> new ListenerBundle(bundle, engine, revisions, aside));
  }

  void open() {
    context.addBundleListener(this);
    for (Bundle bundle : context.getBundles()) {
      bundles.come(bundle);
    }
  }

  private boolean mayListen(Bundle bundle) {
    return bundle.getState() == Bundle.ACTIVE && !isOurs(bundle);
  }

  private boolean isOurs(Bundle bundle) {
    return bundle.getBundleId() == Constants.SYSTEM_BUNDLE_ID
        || bundle.equals(context.getBundle())
        || bundle.equals(FrameworkUtil.getBundle(OnDomainEvent.class));
  }

  @Override
  public void bundleChanged(BundleEvent event) {
    if (event.getType() == BundleEvent.STARTED) {
      bundles.come(event.getBundle());
    } else if (event.getType() == BundleEvent.STOPPING) {
      bundles.go(event.getBundle());
    } else {
      revisions.bundleChanged(event);
    }
  }

  List<Refusal> refusals() {
    return bundles.refusals();
  }

  @Override
  public void close() {
    context.removeBundleListener(this);
    bundles.close();
  }
}
