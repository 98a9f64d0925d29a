// SPDX-License-Identifier: Apache-2.0
package dev.vireo.console;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleException;
import org.osgi.framework.wiring.FrameworkWiring;

/** The bundle of example listeners, which the executable jar carries beside the platform. */
final class Examples {
  /** The framework property with the bundle's address. */
  private static final String ADDRESS = "vireo.examples";

  private final BundleContext context;

  Examples(BundleContext context) {
    this.context = context;
  }

  /** Installs and starts the bundle: its listeners are registered when this returns. */
  Bundle add() throws IOException {
    String address = context.getProperty(ADDRESS);
    if (address == null) {
      throw new CommandFailure(
          "the example listeners are not here: the framework property " + ADDRESS + " is missing");
    }
    try (InputStream content = URI.create(address).toURL().openStream()) {
      Bundle bundle = context.installBundle(address, content);
      bundle.start(Bundle.START_ACTIVATION_POLICY);
      return bundle;
    } catch (BundleException failure) {
      throw new CommandFailure("the example listeners cannot be started: " + failure.getMessage());
    }
  }

  /** Uninstalls the bundle: nothing of it runs when this returns. */
  void remove(Bundle bundle) {
    try {
      bundle.uninstall();
      context.getBundle(0).adapt(FrameworkWiring.class).refreshBundles(null);
    } catch (BundleException failure) {
      throw new CommandFailure("the example listeners cannot be removed: " + failure.getMessage());
    }
  }
}
