// SPDX-License-Identifier: Apache-2.0
package dev.vireo.core.extender;

import dev.vireo.core.scan.BundleRules;
import dev.vireo.core.scan.BundleScan;
import dev.vireo.core.scan.CannotListenException;
import dev.vireo.core.scan.JudgedClass;
import dev.vireo.core.scan.LoadedClass;
import dev.vireo.event.OnDomainEvent;
import org.osgi.framework.Bundle;
import org.osgi.framework.wiring.BundleWiring;

/** Finds the listeners of a bundle that runs, and hands them to its registrar until that closes. */
final class BundleSearch {
  private final Bundle bundle;
  private final BundleWiring wiring;
  private final RunningBundle files;
  private final Registrar registrar;

  BundleSearch(Bundle bundle, BundleWiring wiring, Registrar registrar) {
    this.bundle = bundle;
    this.wiring = wiring;
    this.files = new RunningBundle(bundle, wiring);
    this.registrar = registrar;
  }

  /** Whether the bundle sees the event types, or says that it listens. */
  boolean isCalledFor() {
    return BundleScan.isIndexed(files) || Sight.isThere(wiring);
  }

  /** Whether the bundle may see the event types once it asks for them. */
  boolean isWorthwhile() {
    return Sight.mayCome(files.header("DynamicImport-Package"));
  }

  void registerAll() {
    BundleScan scan = BundleScan.of(files);
    scan.refused().forEach(registrar::refuse);
    if (!scan.plainClasses().isEmpty() && seesTheEngine()) {
      scan.plainClasses().forEach(this::register);
    }
  }

  private boolean seesTheEngine() {
    try {
      if (bundle.loadClass(OnDomainEvent.class.getName()) == OnDomainEvent.class) {
        return true;
      }
      registrar.refuse(BundleRules.otherCopy());
    } catch (ClassNotFoundException | LinkageError e) {
      registrar.refuse(BundleRules.blind(files));
    }
    return false;
  }

  private void register(String className) {
    if (registrar.isClosed()) {
      return;
    }
    try {
      LoadedClass type = LoadedClass.plain(className, wiring.getClassLoader());
      JudgedClass judged = type.judged();
      judged.refused().forEach(registrar::refuse);
      if (judged.usable() && !judged.methods().isEmpty()) {
        registrar.register(type, type.newObject(bundle.getBundleContext()));
      }
    } catch (CannotListenException e) {
      registrar.refuse(e.refused());
    }
  }

  /** Refuses the bundle if it was meant to listen, though it does not see the event types. */
  void reportUnwired() {
    if (!registrar.isClosed() && !BundleScan.of(files).plainClasses().isEmpty()) {
      registrar.refuse(BundleRules.blind(files));
    }
  }
}
