// SPDX-License-Identifier: Apache-2.0
package dev.vireo.qemu.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.vireo.qemu.channel.MonitorChannel;
import dev.vireo.qemu.peer.Conversation;
import dev.vireo.qemu.peer.ScriptedPeer;
import dev.vireo.qmp.Greeting;
import dev.vireo.qmp.MonitorEvent;
import dev.vireo.qmp.QmpLimits;
import dev.vireo.qmp.Reply;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** One conversation, read and written by the test's own thread. */
class SessionTest {
  private final ScriptedPeer peer = ScriptedPeer.listen();
  private final List<String> told = new ArrayList<>();
  private Consumer<String> onEvent = name -> {};
  private MonitorChannel channel;
  private Session session;
  private Conversation conversation;

  @BeforeEach
  void connect() throws IOException {
    channel = MonitorChannel.unconnected(peer.address());
    channel.connect();
    session = new Session(channel, QmpLimits.DEFAULTS, 8, new Told(), Runnable::run);
    conversation = peer.accept();
  }

  @AfterEach
  void close() {
    session.end("the test is over");
    peer.close();
  }

  @Test
  void refusesCommandsBeforeTheGreetingNamingTheStates() {
    assertThatIllegalStateException()
        .isThrownBy(() -> session.send("stop", null, new Told()))
        .withMessage("The session is AWAITING_GREETING; 'stop' can be sent when it is OPEN.");
  }

  @Test
  void opensAfterNegotiationAndEndsWithTheStream() {
    conversation.greet().say("{\"return\": {}, \"id\": 1}").event("STOP").hangUp();

    SessionEnd end = session.read(channel);

    assertThat(told).containsExactly("opened", "STOP");
    assertThat(end).isEqualTo(new SessionEnd(true, "end of stream"));
    assertThat(session.state()).isEqualTo(SessionState.ENDED);
  }

  @Test
  void readsWhatQemuSaidBeforeItWentAlthoughWritingFails() {
    conversation.greet().say("{\"return\": {}, \"id\": 1}").event("STOP");
    onEvent =
        name -> {
          if (name.equals("STOP")) {
            conversation.shutdownEvent().hangUp();
            session.send("cont", null, new Told());
          }
        };

    SessionEnd end = session.read(channel);

    assertThat(told).containsExactly("opened", "STOP", "SHUTDOWN", "lost: " + end.reason());
    assertThat(end.byPeer()).isTrue();
  }

  @Test
  void onlyTheFirstEndCounts() {
    assertThat(session.end("first")).isEqualTo(new SessionEnd(false, "first"));

    assertThat(session.end("second").reason()).isEqualTo("first");
    assertThat(session.read(channel).reason()).isEqualTo("first");
  }

  @Test
  void commandsOfAnEndedSessionAreLost() {
    session.end("closed");

    session.send("stop", null, new Told());

    assertThat(told).containsExactly("lost: closed");
  }

  private final class Told implements SessionListener, ReplyTarget {
    @Override
    public void opened(Greeting greeting) {
      told.add("opened");
    }

    @Override
    public void bytesRead() {}

    @Override
    public void event(MonitorEvent event) {
      told.add(event.name());
      onEvent.accept(event.name());
    }

    @Override
    public void reply(Reply reply) {
      told.add("reply: " + reply);
    }

    @Override
    public void lost(String reason) {
      told.add("lost: " + reason);
    }

    @Override
    public void refused(String reason) {
      told.add("refused: " + reason);
    }
  }
}
