// SPDX-License-Identifier: Apache-2.0
package dev.vireo.core.extender;

import org.osgi.framework.Bundle;

/** What reports call a bundle. */
final class BundleNames {
  private BundleNames() {}

  /** Symbolic name and version; the id when it has no name. */
  static String of(Bundle bundle) {
    String name = bundle.getSymbolicName();
    return (name == null ? "bundle " + bundle.getBundleId() : name) + " " + bundle.getVersion();
  }
}
