// SPDX-License-Identifier: Apache-2.0
package dev.vireo.simulator.machine.device;

import dev.vireo.qmp.JsonObject;
import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** A character device of the host. Guarded by the machine's lock. */
final class Chardev {

  final String id;
  final String type;

  /** How QEMU describes where it leads. */
  String filename;

  /** Whether a device or a monitor is at the other side. */
  boolean busy;

  /** Whether that side listens. */
  boolean open;

  /** Null where nobody looks. */
  private @Nullable Supplier<Optional<String>> client;

  private final int ringSize;
  private final ByteArrayOutputStream ring = new ByteArrayOutputStream();

  Chardev(String id, String type, String filename, int ringSize) {
    this.id = id;
    this.type = type;
    this.filename = filename;
    this.ringSize = ringSize;
  }

  boolean isRing() {
    return type.equals("ringbuf");
  }

  boolean isSocket() {
    return type.equals("socket");
  }

  /** From now on its client is seen: empty while there is none, else what follows its address. */
  void reachedBy(Supplier<Optional<String>> clientAtSocket) {
    client = clientAtSocket;
  }

  boolean isReached() {
    return client != null;
  }

  JsonObject report() {
    return JsonObject.of("label", id, "filename", described(), "frontend-open", open);
  }

  private String described() {
    Supplier<Optional<String>> seen = client;
    return seen == null
        ? filename
        : seen.get().map(filename::concat).orElse("disconnected:" + filename);
  }

  /** Keeps the last bytes, as many as fit. */
  void write(byte[] bytes) {
    ring.writeBytes(bytes);
    byte[] all = ring.toByteArray();
    if (all.length > ringSize) {
      ring.reset();
      ring.writeBytes(Arrays.copyOfRange(all, all.length - ringSize, all.length));
    }
  }

  byte[] read(long count) {
    byte[] all = ring.toByteArray();
    int end = (int) Math.min(all.length, count);
    ring.reset();
    ring.write(all, end, all.length - end);
    return Arrays.copyOf(all, end);
  }
}
