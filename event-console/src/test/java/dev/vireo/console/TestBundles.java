// SPDX-License-Identifier: Apache-2.0
package dev.vireo.console;

import dev.vireo.console.bundles.ListenerBundles;
import org.osgi.framework.BundleContext;

/** Bundles for commands that are not to install any. */
final class TestBundles {
  private TestBundles() {}

  /** Fails at the first use. */
  static ListenerBundles none() {
    BundleContext nowhere =
        (BundleContext)
            java.lang.reflect.Proxy.newProxyInstance(
                TestBundles.class.getClassLoader(),
                new Class<?>[] {BundleContext.class},
                (proxy, method, arguments) -> {
                  throw new AssertionError(method + " was called");
                });
    return new ListenerBundles(nowhere);
  }
}
