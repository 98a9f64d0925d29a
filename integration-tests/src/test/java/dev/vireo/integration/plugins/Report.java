// SPDX-License-Identifier: Apache-2.0
package dev.vireo.integration.plugins;

import java.util.function.BiConsumer;
import org.osgi.framework.BundleContext;

/** The way from a plugin back to the test: a service whose types are the JDK's alone. */
final class Report {

  private Report() {}

  @SuppressWarnings("unchecked") // The registry knows classes, not their type parameters.
  static BiConsumer<String, Object> service(BundleContext context) {
    return context.getService(context.getServiceReference(BiConsumer.class));
  }
}
