// SPDX-License-Identifier: Apache-2.0
package dev.vireo.benchmarks.osgi;

import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.util.Collections;
import java.util.jar.Manifest;
import org.osgi.framework.Constants;

/** The jars of the class path that are bundles. */
final class BundleJars {
  private BundleJars() {}

  /** Where the framework installs the bundle from without copying it. */
  static String locationOf(String symbolicName) throws IOException {
    ClassLoader loader = BundleJars.class.getClassLoader();
    for (URL manifest : Collections.list(loader.getResources("META-INF/MANIFEST.MF"))) {
      if (symbolicName.equals(symbolicName(manifest))) {
        return "reference:" + jarOf(manifest);
      }
    }
    throw new IllegalStateException("no jar of the class path is the bundle " + symbolicName);
  }

  private static String symbolicName(URL manifest) throws IOException {
    try (InputStream in = manifest.openStream()) {
      String header = new Manifest(in).getMainAttributes().getValue(Constants.BUNDLE_SYMBOLICNAME);
      return header == null ? "" : header.split(";", 2)[0].trim();
    }
  }

  /** From {@code jar:file:/path/name.jar!/META-INF/MANIFEST.MF} to the file. */
  private static String jarOf(URL manifest) {
    String path = manifest.getPath();
    return path.substring(0, path.indexOf('!'));
  }
}
