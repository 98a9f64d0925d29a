// SPDX-License-Identifier: Apache-2.0
package dev.vireo.core.extender;

import dev.vireo.core.dispatch.Engine;
import dev.vireo.core.scan.BundleRules;
import dev.vireo.core.scan.BundleScan;
import dev.vireo.core.scan.CannotListenException;
import dev.vireo.core.scan.JudgedClass;
import dev.vireo.core.scan.LoadedClass;
import dev.vireo.core.scan.Refused;
import dev.vireo.event.OnDomainEvent;
import dev.vireo.event.Refusal;
import java.util.List;
import java.util.concurrent.Executor;
import org.osgi.framework.Bundle;
import org.osgi.framework.namespace.BundleNamespace;
import org.osgi.framework.namespace.PackageNamespace;
import org.osgi.framework.wiring.BundleWiring;

/**
 * All that the engine holds of one active bundle: made when it has started, closed when it stops.
 */
final class ListenerBundle implements AutoCloseable {
  private static final String API = OnDomainEvent.class.getPackageName();

  private final Bundle bundle;
  private final BundleWiring wiring;
  private final RunningBundle files;
  private final Registrar registrar;
  private volatile boolean closed;

  ListenerBundle(Bundle bundle, BundleWiring wiring, Engine engine) {
    this.bundle = bundle;
    this.wiring = wiring;
    this.files = new RunningBundle(bundle, wiring);
    this.registrar = new Registrar(engine, BundleNames.of(bundle));
  }

  /**
   * Registers what listens. A bundle that cannot see the event types cannot listen either; whether
   * it was meant to is found out aside, so that hundreds of other people's bundles start no slower.
   */
  void open(Executor aside) {
    if (mayListen()) {
      guarded(() -> registerAll(BundleScan.of(files)));
    } else {
      aside.execute(() -> guarded(this::reportUnwired));
    }
  }

  /**
   * A bundle that goes while it is searched, or is odd in a way nobody thought of, harms no other.
   */
  private void guarded(Runnable search) {
    try {
      search.run();
    } catch (RuntimeException | LinkageError e) {
      if (!closed) {
        registrar.refuse(Refused.type("the bundle", "cannot be searched for listeners: " + e));
      }
    }
  }

  private boolean mayListen() {
    return BundleScan.isIndexed(files)
        || !files.header("DynamicImport-Package").isEmpty()
        || !wiring.getRequiredWires(BundleNamespace.BUNDLE_NAMESPACE).isEmpty()
        || wiring.getRequiredWires(PackageNamespace.PACKAGE_NAMESPACE).stream()
            .map(wire -> wire.getCapability().getAttributes())
            .anyMatch(attributes -> API.equals(attributes.get(PackageNamespace.PACKAGE_NAMESPACE)));
  }

  private void registerAll(BundleScan scan) {
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

  private void reportUnwired() {
    if (closed) {
      return;
    }
    boolean listens = !BundleScan.of(files).plainClasses().isEmpty();
    if (listens && !closed) {
      registrar.refuse(BundleRules.blind(files));
    }
  }

  List<Refusal> refusals() {
    return registrar.refusals();
  }

  @Override
  public void close() {
    closed = true;
    registrar.close();
  }
}
