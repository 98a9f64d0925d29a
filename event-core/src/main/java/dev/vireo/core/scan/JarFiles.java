// SPDX-License-Identifier: Apache-2.0
package dev.vireo.core.scan;

import java.io.ByteArrayInputStream;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.jar.Attributes;
import java.util.jar.JarFile;
import java.util.jar.Manifest;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** A bundle that lies on a disk: a jar, or a folder with what would be in it. */
final class JarFiles implements BundleFiles, Closeable {
  private final JarContent content;
  private final Attributes headers;
  private final List<Refused> refused = new ArrayList<>();

  /** Where a class file is to be read, by its path on the class path. */
  private final Map<String, ClassFile> classFiles = new LinkedHashMap<>();

  private record ClassFile(JarContent jar, String path) {}

  JarFiles(Path jarOrFolder) throws IOException {
    content = JarContent.of(jarOrFolder);
    headers =
        content.has(JarFile.MANIFEST_NAME)
            ? new Manifest(new ByteArrayInputStream(content.read(JarFile.MANIFEST_NAME)))
                .getMainAttributes()
            : new Attributes();
    String classPath = header("Bundle-ClassPath");
    for (String part : HeaderNames.in(classPath.isEmpty() ? "." : classPath)) {
      addToClassPath(part);
    }
  }

  /** Nested jars that could not be read. */
  List<Refused> refused() {
    return refused;
  }

  private void addToClassPath(String part) {
    if (part.equals(".")) {
      addClassFiles(content, "");
    } else if (!content.has(part)) {
      addClassFiles(content, part.endsWith("/") ? part : part + "/");
    } else {
      try {
        addClassFiles(content.nested(part), "");
      } catch (IOException e) {
        refused.add(Refused.type(part, "is no jar that can be read: " + e.getMessage()));
      }
    }
  }

  private void addClassFiles(JarContent jar, String prefix) {
    for (String path : jar.paths()) {
      if (path.startsWith(prefix) && path.endsWith(".class") && !path.startsWith("META-INF/")) {
        classFiles.putIfAbsent(path.substring(prefix.length()), new ClassFile(jar, path));
      }
    }
  }

  @Override
  public String header(String name) {
    String value = headers.getValue(name);
    return value == null ? "" : value;
  }

  @Override
  public List<String> classFiles() {
    return List.copyOf(classFiles.keySet());
  }

  @Override
  public byte @Nullable [] classFile(String path) throws IOException {
    ClassFile found = classFiles.get(path);
    return found == null ? null : found.jar().read(found.path());
  }

  @Override
  public List<String> matching(String pathPattern) {
    int slash = pathPattern.lastIndexOf('/') + 1;
    String folder = Pattern.quote(pathPattern.substring(0, slash));
    String file = Pattern.quote(pathPattern.substring(slash)).replace("*", "\\E[^/]*\\Q");
    Pattern pattern = Pattern.compile(folder + file);
    return content.paths().stream().filter(path -> pattern.matcher(path).matches()).toList();
  }

  @Override
  public byte[] file(String path) throws IOException {
    return content.read(path);
  }

  @Override
  public void close() throws IOException {
    content.close();
  }
}
