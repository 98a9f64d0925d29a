// SPDX-License-Identifier: Apache-2.0
package dev.vireo.simulator.monitor;

import java.io.IOException;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;

/**
 * Tells a client that has hung up from one that only has said all: both read as the end of the
 * stream, but whoever has hung up gets no answer any more, and QEMU then does not even execute what
 * came right before.
 *
 * <p>Java does not hand out the system's hang-up flag, but lets it show: a key of a connected
 * channel that waits for its connection is ready only when the system flags a hang-up or an error.
 */
final class HangUpProbe implements AutoCloseable {

  private final Selector selector;

  HangUpProbe() throws IOException {
    selector = Selector.open();
  }

  boolean hasHungUp(SocketChannel channel) throws IOException {
    SelectionKey key = channel.register(selector, SelectionKey.OP_CONNECT);
    try {
      selector.selectNow();
      return key.isConnectable();
    } finally {
      key.cancel();
      selector.selectNow();
    }
  }

  @Override
  public void close() throws IOException {
    selector.close();
  }
}
