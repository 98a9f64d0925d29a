// SPDX-License-Identifier: Apache-2.0
package dev.vireo.qemu.channel;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;

/** The way to a monitor: what a session needs to speak and to hang up. */
public interface Outlet extends Closeable {

  /** Writes all of it, blocking while the monitor does not read. */
  void write(ByteBuffer bytes) throws IOException;
}
