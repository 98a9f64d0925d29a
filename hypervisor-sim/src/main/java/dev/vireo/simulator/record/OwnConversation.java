// SPDX-License-Identifier: Apache-2.0
package dev.vireo.simulator.record;

import dev.vireo.qmp.Request;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;

/**
 * What the recorder itself says to the monitor: it negotiates, and asks for what a playback needs
 * to know of the domain. Then it only listens.
 */
final class OwnConversation implements Asker {

  private static final List<String> QUESTIONS = List.of("query-name", "query-uuid", "query-status");

  private final Switchboard board;
  private final Transcript transcript;
  private final Runnable whenReady;
  private final Queue<String> questions = new ArrayDeque<>(QUESTIONS);

  /**
   * @param whenReady called when the monitor has answered all
   */
  OwnConversation(Switchboard board, Transcript transcript, Runnable whenReady) {
    this.board = board;
    this.transcript = transcript;
    this.whenReady = whenReady;
  }

  void begin(byte[] greeting, boolean outOfBand) {
    transcript.open();
    transcript.out(greeting);
    board.listen(this);
    ask(
        outOfBand
            ? Request.of("qmp_capabilities", "enable", List.of("oob"))
            : Request.of("qmp_capabilities"));
  }

  private void ask(Request request) {
    transcript.in((request + "\n").getBytes(StandardCharsets.US_ASCII));
    board.ask(new Ask(this, request, request.toString()));
  }

  @Override
  public void answered(Ask ask, byte[] raw) {
    transcript.out(raw);
    String next = questions.poll();
    if (next == null) {
      whenReady.run();
    } else {
      ask(Request.of(next));
    }
  }

  @Override
  public void told(byte[] raw) {
    transcript.out(raw);
  }

  void end() {
    transcript.close();
  }

  void monitorEnded() {
    transcript.eof();
  }
}
