// SPDX-License-Identifier: Apache-2.0
package dev.vireo.core.extender;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleEvent;
import org.osgi.framework.wiring.BundleWiring;

/**
 * The revisions of the bundles that have listened and may again: installed, running or not. Tells
 * of those that go for good.
 */
final class Revisions {
  private final Map<Long, Revision> present = new ConcurrentHashMap<>();
  private final Consumer<Revision> gone;

  Revisions(Consumer<Revision> gone) {
    this.gone = gone;
  }

  /** The bundle listens with this wiring. */
  void seen(Bundle bundle, BundleWiring wiring) {
    present.put(bundle.getBundleId(), Revision.of(bundle, wiring));
    if (bundle.getState() == Bundle.UNINSTALLED) {
      forget(bundle);
    }
  }

  void bundleChanged(BundleEvent event) {
    int type = event.getType();
    if (type == BundleEvent.UNRESOLVED
        || type == BundleEvent.UPDATED
        || type == BundleEvent.UNINSTALLED) {
      forget(event.getBundle());
    }
  }

  private void forget(Bundle bundle) {
    Revision revision = present.remove(bundle.getBundleId());
    if (revision != null) {
      gone.accept(revision);
    }
  }
}
