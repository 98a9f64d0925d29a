// SPDX-License-Identifier: Apache-2.0
package dev.vireo.simulator.record;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The file that is written. Each line is one write, made at once by a thread of its own, so that
 * neither a killed process leaves half a line nor a slow disk holds up the monitor.
 */
final class RecordingFile implements AutoCloseable {

  /** What may wait for the disk; beyond it the recording fails rather than grow. */
  private static final long LIMIT_BYTES = 64L * 1024 * 1024;

  private static final byte[] END = new byte[0];

  private final FileChannel channel;
  private final Consumer<IOException> whenFailed;
  private final LinkedBlockingQueue<byte[]> waiting = new LinkedBlockingQueue<>();
  private final AtomicLong waitingBytes = new AtomicLong();
  private final Thread writer = new Thread(this::write, "vireo-recording");
  private volatile long bytes;
  private volatile boolean broken;

  private RecordingFile(FileChannel channel, Consumer<IOException> whenFailed) {
    this.channel = channel;
    this.whenFailed = whenFailed;
    writer.setDaemon(true);
  }

  /**
   * Makes the file.
   *
   * @param whenFailed called once, on the writer's thread or in {@link #line}, when nothing more
   *     can be written
   * @throws java.nio.file.FileAlreadyExistsException if it is there and must not be replaced
   */
  static RecordingFile create(Path path, boolean overwrite, Consumer<IOException> whenFailed)
      throws IOException {
    Set<OpenOption> options =
        overwrite
            ? Set.of(
                StandardOpenOption.WRITE,
                StandardOpenOption.CREATE,
                StandardOpenOption.TRUNCATE_EXISTING)
            : Set.of(StandardOpenOption.WRITE, StandardOpenOption.CREATE_NEW);
    var owner = PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));
    RecordingFile file = new RecordingFile(FileChannel.open(path, options, owner), whenFailed);
    file.writer.start();
    return file;
  }

  void line(String text) {
    if (broken) {
      return;
    }
    byte[] line = (text + "\n").getBytes(StandardCharsets.UTF_8);
    if (waitingBytes.addAndGet(line.length) > LIMIT_BYTES) {
      fail(new IOException("the disk does not keep up: " + LIMIT_BYTES + " bytes wait for it"));
      return;
    }
    waiting.add(line);
  }

  /** How much has been written. */
  long bytes() {
    return bytes;
  }

  private void write() {
    try {
      for (byte[] line = waiting.take(); line != END; line = waiting.take()) {
        ByteBuffer buffer = ByteBuffer.wrap(line);
        while (buffer.hasRemaining()) {
          channel.write(buffer);
        }
        waitingBytes.addAndGet(-line.length);
        bytes += line.length;
      }
    } catch (IOException e) {
      fail(e);
    } catch (InterruptedException e) {
      fail(new IOException("the writing was interrupted", e));
    }
  }

  private void fail(IOException reason) {
    if (!broken) {
      broken = true;
      whenFailed.accept(reason);
    }
  }

  /** Writes what waits and closes the file. */
  @Override
  public void close() throws IOException {
    waiting.add(END);
    @Nullable InterruptedException interrupted = null;
    try {
      writer.join(10_000);
    } catch (InterruptedException e) {
      interrupted = e;
    }
    channel.close();
    if (interrupted != null) {
      Thread.currentThread().interrupt();
    }
  }
}
