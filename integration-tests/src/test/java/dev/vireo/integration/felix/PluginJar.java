// SPDX-License-Identifier: Apache-2.0
package dev.vireo.integration.felix;

import aQute.bnd.osgi.Builder;
import aQute.bnd.osgi.Jar;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.stream.Collectors;

/**
 * A listener bundle as somebody would build it, of classes of the package of plugins. They go by
 * their simple names: no test can see them, or the engine would find them in the probe too.
 */
public final class PluginJar {

  private static final Path CLASSES = Path.of("target/test-classes");
  private static final String PACKAGE = "dev/vireo/integration/plugins/";

  private final String symbolicName;
  private final String version;
  private final List<String> classes;

  private PluginJar(String symbolicName, String version, List<String> classes) {
    this.symbolicName = symbolicName;
    this.version = version;
    this.classes = classes;
  }

  public static PluginJar of(String symbolicName, String version, String... classes) {
    return new PluginJar(symbolicName, version, List.of(classes));
  }

  /** Built with bnd, which writes imports, requirement, index and component descriptors. */
  public InputStream withBnd() throws Exception {
    try (Builder bnd = new Builder()) {
      bnd.addClasspath(
          Path.of(URI.create(ClassPathBundles.location("dev.vireo.event.api"))).toFile());
      bnd.setProperty("Bundle-SymbolicName", symbolicName);
      bnd.setProperty("Bundle-Version", version);
      bnd.setProperty(
          "-includeresource",
          classes.stream().map(PluginJar::included).collect(Collectors.joining(",")));
      Jar jar = bnd.build();
      if (!bnd.getErrors().isEmpty()) {
        throw new IllegalStateException(
            "bnd cannot build " + symbolicName + ": " + bnd.getErrors());
      }
      var bytes = new ByteArrayOutputStream();
      jar.write(bytes);
      return new ByteArrayInputStream(bytes.toByteArray());
    }
  }

  /** Built by hand: no requirement on the engine, no index, the imports as somebody wrote them. */
  public InputStream withoutBnd(String imports) throws Exception {
    Manifest manifest = new Manifest();
    Map.of(
            "Manifest-Version", "1.0",
            "Bundle-ManifestVersion", "2",
            "Bundle-SymbolicName", symbolicName,
            "Bundle-Version", version,
            "Import-Package", imports)
        .forEach(manifest.getMainAttributes()::putValue);
    var bytes = new ByteArrayOutputStream();
    try (var jar = new JarOutputStream(bytes, manifest)) {
      for (String each : classes) {
        jar.putNextEntry(new JarEntry(file(each)));
        jar.write(Files.readAllBytes(CLASSES.resolve(file(each))));
      }
    }
    return new ByteArrayInputStream(bytes.toByteArray());
  }

  private static String included(String type) {
    return file(type) + "=" + CLASSES.resolve(file(type));
  }

  private static String file(String type) {
    return PACKAGE + type + ".class";
  }
}
