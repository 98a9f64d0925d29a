// SPDX-License-Identifier: Apache-2.0
package dev.vireo.console.bundles;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.jar.JarFile;
import java.util.jar.Manifest;
import java.util.stream.Stream;
import org.osgi.framework.Constants;

/** A jar file that is to be installed. */
final class BundleFile {
  private BundleFile() {}

  /**
   * Checks that the file is a whole jar with a bundle's manifest.
   *
   * @throws RefusedFileException if it is not, with the reason
   */
  static void check(Path file) throws RefusedFileException {
    try (JarFile jar = new JarFile(file.toFile())) {
      Manifest manifest = jar.getManifest();
      if (manifest == null
          || manifest.getMainAttributes().getValue(Constants.BUNDLE_SYMBOLICNAME) == null) {
        throw new RefusedFileException(
            "it is a jar but no bundle: its manifest has no Bundle-SymbolicName; build it with bnd");
      }
    } catch (NoSuchFileException missing) {
      throw new RefusedFileException("there is no such file");
    } catch (IOException damage) {
      throw new RefusedFileException("it is no jar that can be read: " + damage.getMessage());
    }
  }

  /** Where the framework says that the bundle comes from. */
  static String location(Path file) {
    return file.toAbsolutePath().normalize().toUri().toString();
  }

  /** The file itself, or all {@code *.jar} in the folder, by name. */
  static Stream<Path> jars(Path fileOrFolder) throws IOException {
    if (!Files.isDirectory(fileOrFolder)) {
      return Stream.of(fileOrFolder);
    }
    try (Stream<Path> files = Files.list(fileOrFolder)) {
      return files.filter(BundleFile::isJar).sorted().toList().stream();
    }
  }

  static boolean isJar(Path file) {
    return file.getFileName().toString().endsWith(".jar") && Files.isRegularFile(file);
  }
}
