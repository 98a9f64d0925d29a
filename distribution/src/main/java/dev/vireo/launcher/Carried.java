// SPDX-License-Identifier: Apache-2.0
package dev.vireo.launcher;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.net.URISyntaxException;
import java.util.List;
import java.util.jar.JarFile;
import java.util.zip.ZipEntry;

/** The bundles that this jar carries. */
final class Carried implements AutoCloseable {
  private static final String FOLDER = "bundles/";

  private final JarFile jar;

  private Carried(JarFile jar) {
    this.jar = jar;
  }

  static Carried open() throws IOException {
    return new Carried(new JarFile(own()));
  }

  /** The jar that this class comes from. */
  static File own() throws IOException {
    try {
      return new File(Carried.class.getProtectionDomain().getCodeSource().getLocation().toURI());
    } catch (URISyntaxException impossible) {
      throw new IOException(impossible);
    }
  }

  /** Their file names, sorted: bundle ids are the same on each start. */
  List<String> bundles() {
    return jar.stream()
        .map(ZipEntry::getName)
        .filter(name -> name.startsWith(FOLDER) && name.endsWith(".jar"))
        .map(name -> name.substring(FOLDER.length()))
        .sorted()
        .toList();
  }

  InputStream content(String name) throws IOException {
    return jar.getInputStream(jar.getEntry(FOLDER + name));
  }

  @Override
  public void close() throws IOException {
    jar.close();
  }
}
