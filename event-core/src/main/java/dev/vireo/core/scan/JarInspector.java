// SPDX-License-Identifier: Apache-2.0
package dev.vireo.core.scan;

import dev.vireo.event.InspectedBundle;
import dev.vireo.event.ListenerInspector;
import dev.vireo.event.Refusal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.jar.JarFile;
import java.util.stream.Stream;

/** Judges bundles on a disk by their class files. */
public final class JarInspector implements ListenerInspector {

  @Override
  public List<InspectedBundle> inspect(Path jarOrFolder) throws IOException {
    if (!Files.exists(jarOrFolder)) {
      throw new NoSuchFileException(
          jarOrFolder.toString(), null, "there is no such file or folder");
    }
    List<Path> jars = jarsIn(jarOrFolder);
    return (jars.isEmpty() ? List.of(jarOrFolder) : jars)
        .stream().map(JarInspector::inspectOne).toList();
  }

  /** The jars in a folder of jars; none for a jar, or a folder with a bundle's own files. */
  private static List<Path> jarsIn(Path path) throws IOException {
    if (!Files.isDirectory(path) || Files.exists(path.resolve(JarFile.MANIFEST_NAME))) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(path)) {
      return files.filter(file -> file.toString().endsWith(".jar")).sorted().toList();
    }
  }

  private static InspectedBundle inspectOne(Path path) {
    String file = String.valueOf(path.toAbsolutePath().normalize().getFileName());
    try (JarFiles files = new JarFiles(path)) {
      return inspect(file, files);
    } catch (IOException | IllegalArgumentException e) {
      Refusal refusal =
          new Refusal(file, file, "", "is no jar that can be read: " + e.getMessage());
      return new InspectedBundle(file, file, List.of(), List.of(refusal));
    }
  }

  private static InspectedBundle inspect(String file, JarFiles files) {
    BundleScan scan = BundleScan.of(files);
    List<JudgedClass> judged = scan.judgePlainClasses();
    List<Refused> refused = new ArrayList<>(files.refused());
    refused.addAll(scan.refused());
    List<String> listeners = new ArrayList<>();
    judged.forEach(listener -> add(listener, "", listeners, refused));
    scan.components().forEach(listener -> add(listener, " (component)", listeners, refused));
    if (!listeners.isEmpty()) {
      refused.addAll(BundleRules.refusalsOfBundle(files, file));
    }
    String name = BundleRules.nameOf(files, file);
    return new InspectedBundle(
        file, name, listeners, refused.stream().distinct().map(r -> r.in(name)).toList());
  }

  private static void add(
      JudgedClass judged, String kind, List<String> listeners, List<Refused> refused) {
    refused.addAll(judged.refused());
    if (judged.usable() && !judged.methods().isEmpty()) {
      listeners.add(judged.className() + kind + ": " + judged.methodList());
    }
  }
}
