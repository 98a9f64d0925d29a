// SPDX-License-Identifier: Apache-2.0
package dev.vireo.integration.reliability;

import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.List;
import org.osgi.framework.Bundle;
import org.osgi.framework.wiring.BundleWiring;

/** Counts the class loaders of bundles that are still in memory, and the memory of classes. */
final class LoaderCensus {

  private final List<WeakReference<ClassLoader>> loaders = new ArrayList<>();

  void take(Bundle bundle) {
    loaders.add(new WeakReference<>(bundle.adapt(BundleWiring.class).getClassLoader()));
  }

  int taken() {
    return loaders.size();
  }

  /** How many are left when collections remove no more. */
  long left() {
    for (int i = 0; i < 20 && alive() > 0; i++) {
      System.gc();
    }
    return alive();
  }

  private long alive() {
    return loaders.stream().filter(loader -> !loader.refersTo(null)).count();
  }

  /** Bytes of metaspace in use after collections. */
  static long metaspace() {
    for (int i = 0; i < 3; i++) {
      System.gc();
    }
    return ManagementFactory.getMemoryPoolMXBeans().stream()
        .filter(pool -> pool.getName().equals("Metaspace"))
        .mapToLong((MemoryPoolMXBean pool) -> pool.getUsage().getUsed())
        .sum();
  }
}
