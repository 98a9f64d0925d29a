// SPDX-License-Identifier: Apache-2.0
package dev.vireo.core.scan;

import java.io.ByteArrayInputStream;
import java.io.Closeable;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipInputStream;

/** The files in a jar, in a folder, or in a jar inside a jar; read when asked for. */
final class JarContent implements Closeable {

  /** One file's bytes. */
  private interface Content {
    byte[] read() throws IOException;
  }

  private final Map<String, Content> files = new TreeMap<>();
  private final Closeable source;

  private JarContent(Closeable source) {
    this.source = source;
  }

  static JarContent of(Path jarOrFolder) throws IOException {
    return Files.isDirectory(jarOrFolder) ? folder(jarOrFolder) : jar(jarOrFolder);
  }

  private static JarContent folder(Path folder) throws IOException {
    JarContent content = new JarContent(() -> {});
    try (Stream<Path> paths = Files.walk(folder)) {
      for (Path path : (Iterable<Path>) paths.filter(Files::isRegularFile)::iterator) {
        String name = folder.relativize(path).toString().replace('\\', '/');
        content.files.put(name, () -> Files.readAllBytes(path));
      }
    }
    return content;
  }

  private static JarContent jar(Path jar) throws IOException {
    ZipFile zip = new ZipFile(jar.toFile());
    JarContent content = new JarContent(zip);
    zip.stream()
        .filter(entry -> !entry.isDirectory())
        .forEach(entry -> content.files.put(entry.getName(), () -> read(zip, entry)));
    return content;
  }

  private static byte[] read(ZipFile zip, ZipEntry entry) throws IOException {
    try (InputStream in = zip.getInputStream(entry)) {
      return in.readAllBytes();
    }
  }

  /** A jar that is itself a file here; its class files are kept in memory. */
  JarContent nested(String path) throws IOException {
    JarContent content = new JarContent(() -> {});
    try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(read(path)))) {
      for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
        if (entry.getName().endsWith(".class")) {
          byte[] bytes = zip.readAllBytes();
          content.files.put(entry.getName(), () -> bytes);
        }
      }
    }
    return content;
  }

  List<String> paths() {
    return List.copyOf(files.keySet());
  }

  boolean has(String path) {
    return files.containsKey(path);
  }

  byte[] read(String path) throws IOException {
    Content content = files.get(path);
    if (content == null) {
      throw new FileNotFoundException(path + " is not there");
    }
    return content.read();
  }

  @Override
  public void close() throws IOException {
    source.close();
  }
}
