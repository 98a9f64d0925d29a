// SPDX-License-Identifier: Apache-2.0
package dev.vireo.simulator.record;

import dev.vireo.simulator.monitor.SelectorLoop;
import java.io.IOException;
import java.net.SocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.util.function.Consumer;

/** The connection to the monitor. It is always read, whatever becomes of what it says. */
final class MonitorLink extends Connection {

  private final MessageSplitter splitter = new MessageSplitter();
  private final Consumer<byte[]> messages;
  private final Runnable whenEnded;

  private MonitorLink(
      SelectorLoop loop, SocketChannel channel, Consumer<byte[]> messages, Runnable whenEnded) {
    super(loop, channel);
    this.messages = messages;
    this.whenEnded = whenEnded;
  }

  /**
   * Connects.
   *
   * @param messages is given each message, on the loop's thread
   * @param whenEnded called there when the monitor has ended
   */
  static MonitorLink connect(
      SelectorLoop loop, SocketAddress address, Consumer<byte[]> messages, Runnable whenEnded)
      throws IOException {
    return new MonitorLink(loop, SocketChannel.open(address), messages, whenEnded);
  }

  @Override
  void received(byte[] bytes) throws IOException {
    splitter.feed(ByteBuffer.wrap(bytes), messages);
  }

  @Override
  boolean hasRoom() {
    return true;
  }

  @Override
  void lost() {
    byte[] rest = splitter.rest();
    if (rest.length > 0) {
      messages.accept(rest);
    }
    whenEnded.run();
  }
}
