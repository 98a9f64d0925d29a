// SPDX-License-Identifier: Apache-2.0
package dev.vireo.simulator.record;

import dev.vireo.simulator.monitor.SelectorLoop;
import java.nio.channels.SocketChannel;
import java.util.function.Consumer;
import java.util.function.Function;

/** The connection of a client that comes through the tap. */
final class TapClient extends Connection {

  private final ClientSession session;
  private final Consumer<TapClient> whenGone;

  /**
   * @param session makes the session that sends here
   * @param whenGone called when the client has hung up
   */
  TapClient(
      SelectorLoop loop,
      SocketChannel channel,
      Function<Consumer<byte[]>, ClientSession> session,
      Consumer<TapClient> whenGone) {
    super(loop, channel);
    this.session = session.apply(this::send);
    this.whenGone = whenGone;
  }

  void greet(byte[] greeting) {
    session.greet(greeting);
  }

  @Override
  void received(byte[] bytes) {
    session.take(bytes);
  }

  @Override
  boolean hasRoom() {
    return session.hasRoom();
  }

  @Override
  void lost() {
    session.end();
    whenGone.accept(this);
  }

  @Override
  void sentAll() {
    whenGone.accept(this);
  }

  /** The monitor has ended: so does this connection, behind what was sent. */
  void monitorEnded() {
    session.monitorEnded();
    closeWhenSent();
  }

  /** The recording ends. */
  void dismiss() {
    session.end();
    close();
  }
}
