// SPDX-License-Identifier: Apache-2.0
package dev.vireo.qmp;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The server's reader on everything that the recorded clients sent: as many replies, for the same
 * requests, with the same errors as the real QEMU gave.
 *
 * <p>What only a server with a state can answer is not decided here: what commands return, which
 * commands exist, whether their arguments are right, and negotiation.
 */
class RecordedRequestsTest {

  /** An out-of-band reply overtakes others: the n-th reply is not the n-th request's. */
  private static final Set<String> OVERTAKING =
      Set.of("proto-oob-overtakes", "proto-oob-queue-full");

  /** Requests sent right before the end, or behind {@code quit}, were dropped by QEMU. */
  private static final Set<String> LAST_REPLY_LOST =
      Set.of("life-events-order-quit", "proto-reconnect", "proto-tcp");

  static List<Recording> recordings() {
    return Recording.all().stream()
        .filter(recording -> !OVERTAKING.contains(recording.name()))
        .toList();
  }

  @ParameterizedTest
  @MethodSource("recordings")
  void eachRequestHasTheRecordedReply(Recording recording) {
    for (List<Recording.Line> session : recording.sessions()) {
      List<Reply> replies = replies(session);
      List<RequestOrError> requests = requests(session, replies);
      int lost = requests.size() - replies.size();
      assertThat(lost).isBetween(0, LAST_REPLY_LOST.contains(recording.name()) ? 1 : 0);
      for (int i = 0; i < replies.size(); i++) {
        assertAnswers(replies.get(i), requests.get(i));
      }
    }
  }

  private static void assertAnswers(Reply reply, RequestOrError request) {
    if (request instanceof RejectedRequest rejected) {
      assertThat(rejected.failure()).isEqualTo(reply);
      return;
    }
    Request parsed = ((ParsedRequest) request).request();
    assertThat(reply.id()).as("id of the reply to %s", parsed).isEqualTo(parsed.id());
    if (reply instanceof Failure failure) {
      assertThat(failure.description()).doesNotStartWith("JSON ").doesNotStartWith("QMP input");
      if (failure.errorClass().equals(Failure.COMMAND_NOT_FOUND)
          && failure.description().startsWith("The command ")) {
        assertThat(Failure.commandNotFound(parsed)).isEqualTo(reply);
      }
      if (failure.description().endsWith("does not support OOB")) {
        assertThat(Failure.noOutOfBand(parsed)).isEqualTo(reply);
      }
    }
  }

  private static List<Reply> replies(List<Recording.Line> session) {
    List<Reply> replies = new ArrayList<>();
    MessageReader reader = new MessageReader(QmpLimits.DEFAULTS);
    byte[] sent = Recording.bytes(session.stream().filter(Recording.Line::isOut).toList());
    reader.feed(
        ByteBuffer.wrap(sent),
        message -> {
          if (message instanceof Reply reply) {
            replies.add(reply);
          }
        });
    return replies;
  }

  /** Reads as a server would that negotiates as the recorded one did. */
  private static List<RequestOrError> requests(List<Recording.Line> session, List<Reply> replies) {
    List<RequestOrError> requests = new ArrayList<>();
    RequestReader reader = new RequestReader(QmpLimits.DEFAULTS);
    byte[] sent = Recording.bytes(session.stream().filter(Recording.Line::isIn).toList());
    reader.feed(
        ByteBuffer.wrap(sent),
        request -> {
          if (enablesOutOfBand(request) && replies.get(requests.size()) instanceof Success) {
            reader.allowOutOfBand();
          }
          requests.add(request);
        });
    return requests;
  }

  private static boolean enablesOutOfBand(RequestOrError request) {
    return request instanceof ParsedRequest parsed
        && parsed.request().command().equals("qmp_capabilities")
        && parsed.request().toString().contains("[\"oob\"]");
  }
}
