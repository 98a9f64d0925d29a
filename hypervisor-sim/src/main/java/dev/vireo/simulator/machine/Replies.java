// SPDX-License-Identifier: Apache-2.0
package dev.vireo.simulator.machine;

import dev.vireo.qmp.Failure;
import dev.vireo.qmp.Json;
import dev.vireo.qmp.Reply;
import dev.vireo.qmp.Request;
import dev.vireo.qmp.Success;
import java.nio.charset.StandardCharsets;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Replies as they go over the wire. */
public final class Replies {

  /** What answers a request. */
  @FunctionalInterface
  public interface Answer {
    Json get() throws CommandFailure;
  }

  private static final Logger LOG = LoggerFactory.getLogger(Replies.class);

  private Replies() {}

  /** The reply to a request: what the answer gives, or its failure. */
  public static byte[] to(Request request, Answer answer) {
    return line(reply(request, answer));
  }

  /** Likewise, before it goes over the wire. Whatever the answer throws ends nothing but itself. */
  public static Reply reply(Request request, Answer answer) {
    try {
      return new Success(answer.get(), request.id());
    } catch (CommandFailure failure) {
      return failure.reply(request.id());
    } catch (RuntimeException | Error e) {
      return failed(request, e);
    }
  }

  /** The reply to a request that the simulator failed to execute, which is logged. */
  public static byte[] to(Request request, Throwable thrown) {
    return line(failed(request, thrown));
  }

  private static Failure failed(Request request, Throwable thrown) {
    LOG.error("The simulator failed to execute {}", request.command(), thrown);
    return Failure.generic("The simulator failed: " + thrown, request.id());
  }

  /** The reply to what is no request. */
  public static byte[] to(Failure rejection) {
    return line(rejection);
  }

  private static byte[] line(Reply reply) {
    return (reply + "\r\n").getBytes(StandardCharsets.US_ASCII);
  }
}
