// SPDX-License-Identifier: Apache-2.0
package dev.vireo.qmp;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** A conversation with a real QEMU, from the folder {@code recordings}, whose README says more. */
record Recording(String name, List<Line> lines) {

  /** What one side sent, or what happened to a connection. */
  record Line(String direction, String connection, String raw, String encoding, String lineEnd) {

    boolean isOut() {
      return direction.equals("out");
    }

    boolean isIn() {
      return direction.equals("in");
    }

    byte[] bytes() {
      return (raw + lineEnd).getBytes(encoding.equals("latin-1") ? ISO_8859_1 : UTF_8);
    }

    @Override
    public String toString() {
      return direction + " " + connection + " " + raw;
    }
  }

  static List<Recording> all() {
    try (Stream<Path> files = Files.list(folder())) {
      return files
          .filter(file -> file.toString().endsWith(".jsonl"))
          .sorted()
          .map(Recording::read)
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static Recording named(String name) {
    return read(folder().resolve(name + ".jsonl"));
  }

  /** The lines of one connection, parted where it was opened anew. */
  List<List<Line>> sessions() {
    List<List<Line>> sessions = new ArrayList<>();
    for (String connection : lines.stream().map(Line::connection).distinct().toList()) {
      List<Line> session = new ArrayList<>();
      for (Line line : lines.stream().filter(l -> l.connection().equals(connection)).toList()) {
        if (line.direction().equals("open")) {
          session = new ArrayList<>();
        }
        if (session.isEmpty()) {
          sessions.add(session);
        }
        session.add(line);
      }
    }
    return sessions;
  }

  static byte[] bytes(List<Line> lines) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    lines.forEach(line -> bytes.writeBytes(line.bytes()));
    return bytes.toByteArray();
  }

  @Override
  public String toString() {
    return name;
  }

  private static Path folder() {
    try {
      return Path.of(Recording.class.getResource("/recordings/README.md").toURI()).getParent();
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }

  private static Recording read(Path file) {
    try (Stream<String> lines = Files.lines(file, UTF_8)) {
      String name = file.getFileName().toString().replace(".jsonl", "");
      // The first line is the header.
      return new Recording(name, lines.skip(1).map(Recording::line).toList());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Line line(String text) {
    JsonObject line = (JsonObject) Json.parse(text);
    String direction = line.string("dir");
    String usualEnd = direction.equals("out") ? "\r\n" : "\n";
    return new Line(
        direction,
        line.string("conn"),
        line.string("raw"),
        line.has("enc") ? line.string("enc") : "",
        line.has("eol") ? line.string("eol") : usualEnd);
  }
}
