// SPDX-License-Identifier: Apache-2.0
package dev.vireo.core.extender;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.ToolProvider;

/** Compiles classes that only exist in a test's text. */
public final class Sources {
  private Sources() {}

  /**
   * Compiles sources against this test's class path.
   *
   * @param sources texts by class name
   * @return class files by path
   */
  public static Map<String, byte[]> compile(Map<String, String> sources) throws IOException {
    Path folder = scratch("sources");
    List<String> arguments =
        Stream.of("-proc:none", "-nowarn", "-d", folder.resolve("out").toString())
            .collect(Collectors.toList());
    arguments.addAll(List.of("-cp", System.getProperty("java.class.path")));
    for (Map.Entry<String, String> source : sources.entrySet()) {
      Path file = folder.resolve("in/" + source.getKey().replace('.', '/') + ".java");
      Files.createDirectories(file.getParent());
      arguments.add(Files.writeString(file, source.getValue()).toString());
    }
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    if (compiler.run(null, null, null, arguments.toArray(String[]::new)) != 0) {
      throw new IllegalArgumentException("the sources do not compile");
    }
    return filesIn(folder.resolve("out"));
  }

  /** A new folder, which goes with the build's other output. */
  static Path scratch(String name) throws IOException {
    return Files.createTempDirectory(Files.createDirectories(Path.of("target/scratch")), name);
  }

  private static Map<String, byte[]> filesIn(Path folder) throws IOException {
    Map<String, byte[]> files = new TreeMap<>();
    try (Stream<Path> paths = Files.walk(folder)) {
      for (Path path : (Iterable<Path>) paths.filter(Files::isRegularFile)::iterator) {
        files.put(folder.relativize(path).toString(), Files.readAllBytes(path));
      }
    }
    return files;
  }
}
