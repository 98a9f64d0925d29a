// SPDX-License-Identifier: Apache-2.0
package dev.vireo.integration.felix;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.jar.JarEntry;
import java.util.jar.JarInputStream;
import java.util.jar.JarOutputStream;
import org.ops4j.pax.exam.TestProbeProvider;

/**
 * The probe without the package of plugins, which are bundles of their own: the engine would take
 * them for listeners of the probe.
 */
final class WithoutPlugins {

  private static final String PLUGINS = "dev/vireo/integration/plugins/";

  private WithoutPlugins() {}

  static InputStream of(TestProbeProvider probe) throws IOException {
    var bytes = new ByteArrayOutputStream();
    try (var in = new JarInputStream(probe.getStream());
        var out = new JarOutputStream(bytes, in.getManifest())) {
      for (JarEntry entry = in.getNextJarEntry(); entry != null; entry = in.getNextJarEntry()) {
        if (!entry.getName().startsWith(PLUGINS)) {
          out.putNextEntry(new JarEntry(entry.getName()));
          in.transferTo(out);
        }
      }
    }
    return new ByteArrayInputStream(bytes.toByteArray());
  }
}
