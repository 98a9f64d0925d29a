// SPDX-License-Identifier: Apache-2.0
package dev.vireo.simulator;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Reads a recording line by line, with one line in memory at a time. Everything that stands before
 * a damage is handed out before the exception that tells of it. Blank lines are skipped, unknown
 * members are tolerated. For one thread at a time.
 */
public final class RecordingReader implements Closeable {

  private final FileLines file;
  private final RecordingHeader header;
  private final Map<String, MessageAssembly> messages = new HashMap<>();

  private RecordingReader(FileLines file) throws IOException {
    this.file = file;
    this.header = HeaderLine.read(file, file.next());
  }

  /**
   * Opens a file and reads its header.
   *
   * @throws RecordingException if the header is damaged
   * @throws IOException if the file cannot be read
   */
  public static RecordingReader open(Path path) throws IOException {
    return open(path.toString(), Files.newInputStream(path));
  }

  /**
   * Reads the header from a stream, which the reader closes with itself, or at once if it fails.
   *
   * @param name what messages call the recording
   * @throws RecordingException if the header is damaged
   * @throws IOException if the stream cannot be read
   */
  public static RecordingReader open(String name, InputStream in) throws IOException {
    FileLines file = new FileLines(name, in);
    try {
      return new RecordingReader(file);
    } catch (IOException | RuntimeException e) {
      file.close();
      throw e;
    }
  }

  /** The header. */
  public RecordingHeader header() {
    return header;
  }

  /**
   * The next line; empty behind the last.
   *
   * @throws RecordingException if it is damaged; the reader is of no use then
   * @throws IOException if the file cannot be read
   */
  public Optional<RecordingLine> next() throws IOException {
    String text = file.next();
    while (text != null && text.isBlank()) {
      text = file.next();
    }
    if (text == null) {
      requireCompleteMessages();
      return Optional.empty();
    }
    return Optional.of(withMessage(RecordLine.read(file, text)));
  }

  private RecordingLine withMessage(RecordingLine line) throws RecordingException {
    MessageAssembly assembly =
        messages.computeIfAbsent(line.connection(), c -> new MessageAssembly(file));
    return switch (line.direction()) {
      case OUT -> line.completing(assembly.add(line));
      case OPEN, CLOSE, EOF -> {
        assembly.forget();
        yield line;
      }
      case IN, NOTE -> line;
    };
  }

  private void requireCompleteMessages() throws RecordingException {
    for (MessageAssembly assembly : messages.values()) {
      assembly.requireComplete();
    }
  }

  @Override
  public void close() throws IOException {
    file.close();
  }
}
