// SPDX-License-Identifier: Apache-2.0
package dev.vireo.simulator.machine.device;

import dev.vireo.qmp.JsonObject;
import java.io.ByteArrayOutputStream;
import java.util.Arrays;

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

  JsonObject report() {
    return JsonObject.of("label", id, "filename", filename, "frontend-open", open);
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
