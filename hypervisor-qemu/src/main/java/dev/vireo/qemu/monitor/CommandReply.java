// SPDX-License-Identifier: Apache-2.0
package dev.vireo.qemu.monitor;

import dev.vireo.event.DomainControlException;
import dev.vireo.qemu.session.ReplyTarget;
import dev.vireo.qmp.Failure;
import dev.vireo.qmp.Json;
import dev.vireo.qmp.Reply;
import dev.vireo.qmp.Success;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.Semaphore;

/**
 * A command's future. It is completed by a thread of the executor: what hangs on it is foreign
 * code, which must not run on the thread that reads the monitor.
 *
 * <p>It keeps a place among the pending commands until what hangs on it has returned, since so long
 * it may keep a thread.
 */
final class CommandReply implements ReplyTarget {
  private final String command;
  private final String source;
  private final Executor executor;
  private final Semaphore places;
  private final CompletableFuture<Json> future;

  /**
   * @param future what is completed
   * @param places where this one has its place, which it gives back
   */
  CommandReply(
      String command,
      String source,
      CompletableFuture<Json> future,
      Executor executor,
      Semaphore places) {
    this.command = command;
    this.source = source;
    this.future = future;
    this.executor = executor;
    this.places = places;
  }

  CompletableFuture<Json> future() {
    return future;
  }

  @Override
  public void reply(Reply reply) {
    if (reply instanceof Success success) {
      complete(() -> future.complete(success.value()));
    } else if (reply instanceof Failure failure) {
      fail(failure.errorClass(), failure.description());
    }
  }

  @Override
  public void lost(String reason) {
    fail(
        "ConnectionLost",
        "The connection of %s ended (%s) before '%s' was answered; whether it was carried out is not known."
            .formatted(source, reason, command));
  }

  /** On the thread that sends: it has not handed the future out, so that nothing hangs on it. */
  @Override
  public void refused(String reason) {
    future.completeExceptionally(refusal(command, source, reason));
    places.release();
  }

  static DomainControlException refusal(String command, String source, String reason) {
    return new DomainControlException(
        "TooManyCommands", "'%s' was not sent to %s: %s.".formatted(command, source, reason));
  }

  private void fail(String errorClass, String message) {
    complete(() -> future.completeExceptionally(new DomainControlException(errorClass, message)));
  }

  private void complete(Runnable completion) {
    executor.execute(
        () -> {
          try {
            completion.run();
          } finally {
            places.release();
          }
        });
  }
}
