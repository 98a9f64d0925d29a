// SPDX-License-Identifier: Apache-2.0
package dev.vireo.core.extender;

import java.lang.ref.WeakReference;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.Bundle;
import org.osgi.framework.wiring.BundleWiring;

/** What a bundle was between two updates or refreshes; keeps nothing of it alive. */
final class Revision {
  private final String bundle;
  private final WeakReference<BundleWiring> wiring;
  private final WeakReference<ClassLoader> loader;

  Revision(String bundle, @Nullable BundleWiring wiring, ClassLoader loader) {
    this.bundle = bundle;
    this.wiring = new WeakReference<>(wiring);
    this.loader = new WeakReference<>(loader);
  }

  static Revision of(Bundle bundle, BundleWiring wiring) {
    return new Revision(BundleNames.of(bundle), wiring, wiring.getClassLoader());
  }

  /** Symbolic name and version. */
  String bundle() {
    return bundle;
  }

  boolean isCollected() {
    return loader.refersTo(null);
  }

  /** For a look at it; whoever keeps it is the leak. */
  @Nullable ClassLoader loader() {
    return loader.get();
  }

  /** Likewise; null also when the framework has let it go. */
  @Nullable BundleWiring wiring() {
    return wiring.get();
  }
}
