// SPDX-License-Identifier: Apache-2.0
package dev.vireo.simulator;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * The lines of a recording's file: strict UTF-8, each with its number, never more than one in
 * memory. The decoding is done line by line so that a bad byte is blamed on the right one.
 */
final class FileLines implements Closeable {

  /** A message of QEMU has at most 10 MB; escaped once more it may be six times as long. */
  private static final int LONGEST = 64 * 1024 * 1024;

  private final String file;
  private final InputStream in;
  private int number;
  private boolean ended;

  FileLines(String file, InputStream in) {
    this.file = file;
    this.in = new BufferedInputStream(in, 1 << 16);
  }

  /** The next line without its end; null behind the last. */
  @Nullable String next() throws IOException {
    ByteArrayOutputStream line = new ByteArrayOutputStream();
    int b = in.read();
    if (b < 0) {
      return null;
    }
    number++;
    while (b >= 0 && b != '\n') {
      if (line.size() == LONGEST) {
        throw damage("a line longer than " + LONGEST + " bytes", "a line is shorter");
      }
      line.write(b);
      b = in.read();
    }
    ended = b >= 0;
    return decoded(line.toByteArray());
  }

  /** The number of the line that was read last. */
  int number() {
    return number;
  }

  /** Whether the line that was read last had a line end; only a file's last line may lack it. */
  boolean ended() {
    return ended;
  }

  RecordingException damage(String found, String rule) {
    return new RecordingException(file, Math.max(number, 1), found, rule);
  }

  private String decoded(byte[] line) throws RecordingException {
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(line)).toString();
    } catch (CharacterCodingException e) {
      throw damage("bytes that are not UTF-8", "a recording is UTF-8");
    }
  }

  @Override
  public void close() throws IOException {
    in.close();
  }
}
