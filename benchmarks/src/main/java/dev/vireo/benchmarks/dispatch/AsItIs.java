// SPDX-License-Identifier: Apache-2.0
package dev.vireo.benchmarks.dispatch;

import dev.vireo.event.HypervisorEvent;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.eventbus.MessageCodec;

/** Hands an immutable event over without a copy, which Vert.x allows inside one process. */
final class AsItIs implements MessageCodec<HypervisorEvent, HypervisorEvent> {
  @Override
  public void encodeToWire(Buffer buffer, HypervisorEvent event) {
    throw new UnsupportedOperationException("this bus is a local one");
  }

  @Override
  public HypervisorEvent decodeFromWire(int position, Buffer buffer) {
    throw new UnsupportedOperationException("this bus is a local one");
  }

  @Override
  public HypervisorEvent transform(HypervisorEvent event) {
    return event;
  }

  @Override
  public String name() {
    return "as-it-is";
  }

  @Override
  public byte systemCodecID() {
    return -1;
  }
}
