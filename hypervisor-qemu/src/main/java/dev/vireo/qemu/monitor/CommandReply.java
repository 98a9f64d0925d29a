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

/**
 * A command's future. It is completed by a thread of the executor: what hangs on it is foreign
 * code, which must not run on the thread that reads the monitor.
 */
final class CommandReply implements ReplyTarget {
  private final String command;
  private final String source;
  private final Executor executor;
  private final CompletableFuture<Json> future = new CompletableFuture<>();

  CommandReply(String command, String source, Executor executor) {
    this.command = command;
    this.source = source;
    this.executor = executor;
  }

  CompletableFuture<Json> future() {
    return future;
  }

  @Override
  public void reply(Reply reply) {
    if (reply instanceof Success success) {
      executor.execute(() -> future.complete(success.value()));
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

  @Override
  public void refused(String reason) {
    fail("TooManyCommands", "'%s' was not sent to %s: %s.".formatted(command, source, reason));
  }

  private void fail(String errorClass, String message) {
    executor.execute(
        () -> future.completeExceptionally(new DomainControlException(errorClass, message)));
  }
}
