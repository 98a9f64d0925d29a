// SPDX-License-Identifier: Apache-2.0
package dev.vireo.qemu.session;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vireo.qemu.channel.MonitorChannel;
import dev.vireo.qemu.peer.Conversation;
import dev.vireo.qemu.peer.ScriptedPeer;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Bytes that are all there already, so that each read is as long as its buffer lets it be. */
class IncomingBytesTest {
  private static final int SMALL = 1024;

  private final ScriptedPeer peer = ScriptedPeer.listen();
  private final List<ReadBuffer> lent = new ArrayList<>();
  private MonitorChannel channel;
  private Conversation conversation;
  private IncomingBytes incoming;

  @BeforeEach
  void connect() throws IOException {
    channel = MonitorChannel.unconnected(peer.address());
    channel.connect();
    conversation = peer.accept().send("x".repeat(50_000));
    incoming = new IncomingBytes(channel);
  }

  @AfterEach
  void close() throws IOException {
    lent.forEach(LargeBuffers::giveBack);
    incoming.close();
    channel.close();
    peer.close();
  }

  private int next(boolean insideMessage) throws IOException {
    return incoming.next(insideMessage).remaining();
  }

  private void lendAll() {
    for (ReadBuffer b = LargeBuffers.borrow(); b != null; b = LargeBuffers.borrow()) {
      lent.add(b);
    }
  }

  @Test
  void aLargeBufferIsBorrowedWhenASmallOneWasFilledAndEndsInsideAMessage() throws IOException {
    assertThat(next(false)).isEqualTo(SMALL);
    assertThat(next(true)).isGreaterThan(SMALL);
  }

  @Test
  void itIsGivenBackBetweenTwoMessages() throws IOException {
    next(false);
    next(true);
    conversation.send("x".repeat(5_000));

    assertThat(next(false)).isEqualTo(SMALL);

    lendAll();
    assertThat(lent).hasSize(LargeBuffers.LIMIT);
  }

  @Test
  void whileAllAreLentASmallOneServes() throws IOException {
    lendAll();
    assertThat(lent).hasSize(LargeBuffers.LIMIT);

    next(false);

    assertThat(next(true)).isEqualTo(SMALL);
  }

  @Test
  void aShortReadIsNoReasonToBorrow() throws IOException {
    for (int left = 50_000; left > 0; left -= next(false)) {}
    conversation.send("{\"event\"");
    assertThat(next(true)).isEqualTo(8);
    conversation.send("x".repeat(5_000));

    assertThat(next(true)).isEqualTo(SMALL);
  }
}
