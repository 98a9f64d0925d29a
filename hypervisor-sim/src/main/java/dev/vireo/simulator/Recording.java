// SPDX-License-Identifier: Apache-2.0
package dev.vireo.simulator;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A recorded QMP conversation in memory, as far as it could be read. Immutable. */
public final class Recording {

  private final String name;
  private final RecordingHeader header;
  private final List<RecordingLine> lines;
  private final Optional<RecordingException> damage;
  private final List<ReplayedDomain> domains;

  private Recording(
      String name,
      RecordingHeader header,
      List<RecordingLine> lines,
      Optional<RecordingException> damage) {
    this.name = name;
    this.header = header;
    this.lines = List.copyOf(lines);
    this.damage = damage;
    this.domains = ReplayedDomains.of(header, this.lines);
  }

  /**
   * Reads a file. A damage behind the header does not make it fail: what stands before it is kept,
   * and {@link #damage} tells.
   *
   * @throws RecordingException if the header is damaged
   * @throws IOException if the file cannot be read
   */
  public static Recording read(Path path) throws IOException {
    try (RecordingReader reader = RecordingReader.open(path)) {
      return read(path.toString(), reader);
    }
  }

  /**
   * Reads a stream and closes it; otherwise as {@link #read(Path)}.
   *
   * @param name what messages call the recording
   */
  public static Recording read(String name, InputStream in) throws IOException {
    try (RecordingReader reader = RecordingReader.open(name, in)) {
      return read(name, reader);
    }
  }

  private static Recording read(String name, RecordingReader reader) throws IOException {
    List<RecordingLine> lines = new ArrayList<>();
    try {
      Optional<RecordingLine> line = reader.next();
      while (line.isPresent()) {
        lines.add(line.get());
        line = reader.next();
      }
      return new Recording(name, reader.header(), lines, Optional.empty());
    } catch (RecordingException damage) {
      return new Recording(name, reader.header(), lines, Optional.of(damage));
    }
  }

  /** What messages call it; the path of a file. */
  public String name() {
    return name;
  }

  /** Its first line. */
  public RecordingHeader header() {
    return header;
  }

  /** The lines behind the header, up to a damage. */
  public List<RecordingLine> lines() {
    return lines;
  }

  /** Why there are no more lines; empty if the recording is sound. */
  public Optional<RecordingException> damage() {
    return damage;
  }

  /** Its domains, in the order of the header; then connections that belong to none of those. */
  public List<ReplayedDomain> domains() {
    return domains;
  }
}
