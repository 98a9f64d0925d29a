// SPDX-License-Identifier: Apache-2.0
package dev.vireo.core.extender;

import aQute.bnd.osgi.Builder;
import aQute.bnd.osgi.EmbeddedResource;
import aQute.bnd.osgi.Jar;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;

/** A bundle made of a few sources, with bnd or by hand. */
public final class TestBundle {
  private final Map<String, String> sources = new LinkedHashMap<>();
  private final Map<String, byte[]> files = new TreeMap<>();
  private final Map<String, String> headers = new LinkedHashMap<>();

  private TestBundle() {}

  public static TestBundle named(String symbolicName) {
    return new TestBundle()
        .header("Bundle-ManifestVersion", "2")
        .header("Bundle-SymbolicName", symbolicName)
        .header("Bundle-Version", "1.0.0");
  }

  /** A source; the usual imports are put before it. */
  public TestBundle source(String className, String text) {
    String packageName = className.substring(0, className.lastIndexOf('.'));
    sources.put(
        className,
        "package %s;%nimport dev.vireo.event.*;%nimport dev.vireo.witness.Witness;%n%s"
            .formatted(packageName, text));
    return this;
  }

  public TestBundle header(String name, String value) {
    headers.put(name, value);
    return this;
  }

  public TestBundle file(String path, byte[] bytes) {
    files.put(path, bytes);
    return this;
  }

  public TestBundle file(String path, String text) {
    return file(path, text.getBytes(StandardCharsets.UTF_8));
  }

  /** The jar as somebody makes it who writes his manifest himself. */
  public byte[] byHand() throws IOException {
    Manifest manifest = new Manifest();
    Attributes attributes = manifest.getMainAttributes();
    attributes.put(Attributes.Name.MANIFEST_VERSION, "1.0");
    headers.forEach(attributes::putValue);
    attributes.putIfAbsent(
        new Attributes.Name("Import-Package"), "dev.vireo.event,dev.vireo.witness");
    Map<String, byte[]> content = new TreeMap<>(files);
    content.putAll(sources.isEmpty() ? Map.of() : Sources.compile(sources));
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (JarOutputStream jar = new JarOutputStream(bytes, manifest)) {
      for (Map.Entry<String, byte[]> file : content.entrySet()) {
        jar.putNextEntry(new ZipEntry(file.getKey()));
        jar.write(file.getValue());
      }
    }
    return bytes.toByteArray();
  }

  /** The jar as bnd makes it, manifest and component descriptors included. */
  public byte[] byBnd() throws Exception {
    try (Jar classes = new Jar("classes");
        Builder builder = new Builder()) {
      Sources.compile(sources)
          .forEach((path, bytes) -> classes.putResource(path, new EmbeddedResource(bytes, 0)));
      builder.addClasspath(classes);
      for (String part : System.getProperty("java.class.path").split(File.pathSeparator)) {
        if (Stream.of("event-api", "osgi", "test-classes").anyMatch(part::contains)) {
          builder.addClasspath(new File(part));
        }
      }
      headers.forEach(builder::setProperty);
      builder.setProperty("Private-Package", String.join(",", classes.getPackages()));
      ByteArrayOutputStream bytes = new ByteArrayOutputStream();
      try (Jar jar = builder.build()) {
        if (!builder.isOk()) {
          throw new IllegalStateException(builder.getErrors() + " " + builder.getWarnings());
        }
        files.forEach((path, file) -> jar.putResource(path, new EmbeddedResource(file, 0)));
        jar.write(bytes);
      }
      return bytes.toByteArray();
    }
  }

  static InputStream stream(byte[] jar) {
    return new ByteArrayInputStream(jar);
  }
}
