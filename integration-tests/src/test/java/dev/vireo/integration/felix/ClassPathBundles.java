// SPDX-License-Identifier: Apache-2.0
package dev.vireo.integration.felix;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.jar.JarFile;
import java.util.jar.Manifest;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.osgi.framework.Constants;

/** The bundles among the jars and folders of the class path. */
public final class ClassPathBundles {

  private static final Map<String, Path> BY_SYMBOLIC_NAME =
      Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
          .map(Path::of)
          .filter(Files::exists)
          .filter(path -> !symbolicName(path).isEmpty())
          .collect(Collectors.toMap(ClassPathBundles::symbolicName, path -> path, (a, b) -> a));

  private ClassPathBundles() {}

  /** Where the bundle is: a {@code file:} URL of a jar or of an exploded folder. */
  public static String location(String symbolicName) {
    Path path = BY_SYMBOLIC_NAME.get(symbolicName);
    if (path == null) {
      throw new IllegalArgumentException(
          "no bundle "
              + symbolicName
              + " on the class path, which has "
              + BY_SYMBOLIC_NAME.keySet());
    }
    return path.toUri().toString();
  }

  private static String symbolicName(Path path) {
    try {
      String name = manifest(path).getMainAttributes().getValue(Constants.BUNDLE_SYMBOLICNAME);
      return name == null ? "" : name.split(";")[0].trim();
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read the manifest of " + path, e);
    }
  }

  private static Manifest manifest(Path path) throws IOException {
    if (Files.isDirectory(path)) {
      Path file = path.resolve(JarFile.MANIFEST_NAME);
      return Files.exists(file) ? read(file) : new Manifest();
    }
    try (var jar = new JarFile(path.toFile())) {
      Manifest manifest = jar.getManifest();
      return manifest == null ? new Manifest() : manifest;
    }
  }

  private static Manifest read(Path file) throws IOException {
    try (InputStream in = Files.newInputStream(file)) {
      return new Manifest(in);
    }
  }
}
