// SPDX-License-Identifier: Apache-2.0
package dev.vireo.core.extender;

import dev.vireo.core.dispatch.Engine;
import dev.vireo.core.scan.Refused;
import dev.vireo.event.Refusal;
import java.util.List;
import java.util.concurrent.Executor;
import org.osgi.framework.Bundle;
import org.osgi.framework.wiring.BundleWiring;

/**
 * All that the engine holds of one active bundle: made when it has started, closed when it stops.
 */
final class ListenerBundle implements Listening {
  private final Bundle bundle;
  private final Registrar registrar;
  private final Revisions revisions;
  private final Executor aside;

  ListenerBundle(Bundle bundle, Engine engine, Revisions revisions, Executor aside) {
    this.bundle = bundle;
    this.revisions = revisions;
    this.registrar = new Registrar(engine, BundleNames.of(bundle));
    this.aside = aside;
  }

  /**
   * Registers what listens. A bundle that does not see the event types cannot listen; whether it
   * was meant to, or imports them once it asks, is found out aside, so that hundreds of other
   * people's bundles start no slower.
   */
  @Override
  public void open() {
    BundleWiring wiring = bundle.adapt(BundleWiring.class);
    if (wiring != null) {
      guarded(() -> open(new BundleSearch(bundle, wiring, registrar), wiring));
    }
  }

  private void open(BundleSearch search, BundleWiring wiring) {
    if (search.isCalledFor()) {
      revisions.seen(bundle, wiring);
      search.registerAll();
    } else if (search.isWorthwhile()) {
      aside.execute(() -> guarded(() -> openAside(search, wiring)));
    } else {
      aside.execute(() -> guarded(search::reportUnwired));
    }
  }

  private void openAside(BundleSearch search, BundleWiring wiring) {
    search.registerAll();
    if (search.isCalledFor()) {
      revisions.seen(bundle, wiring);
    }
  }

  /**
   * A bundle that goes while it is searched, or is odd in a way nobody thought of, harms no other.
   */
  private void guarded(Runnable search) {
    try {
      search.run();
    } catch (RuntimeException | LinkageError e) {
      registrar.refuse(Refused.type("the bundle", "cannot be searched for listeners: " + e));
    }
  }

  @Override
  public List<Refusal> refusals() {
    return registrar.refusals();
  }

  @Override
  public void close() {
    registrar.close();
  }
}
