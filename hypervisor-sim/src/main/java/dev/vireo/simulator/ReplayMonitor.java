// SPDX-License-Identifier: Apache-2.0
package dev.vireo.simulator;

import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** The simulated domain that stands for a recorded one. */
final class ReplayMonitor {

  private final ReplayedDomain replayed;
  private final LocalDomain domain;
  private final ReplayedState state;

  ReplayMonitor(LocalSimulator simulator, ReplayedDomain replayed, Path socket) {
    this.replayed = replayed;
    this.state = new ReplayedState(replayed.runState());
    this.domain =
        simulator.startReplay(
            DomainSettings.of(replayed.name(), replayed.uuid(), socket)
                .withRunState(replayed.runState()));
  }

  Path socket() {
    return domain.socket();
  }

  CompletableFuture<Void> ready() {
    return domain.presence().ready();
  }

  void send(ReplayedEvent event) throws InterruptedException {
    domain.machine().become(state.after(event));
    domain.machine().send(event.message().bytes());
    domain.awaitRoom();
  }

  void hangUp(ReplayedHangUp hangUp) throws InterruptedException, PlaybackException {
    if (hangUp.last()) {
      domain.close();
      return;
    }
    domain.presence().leaving();
    domain.hangUp();
    awaitNextClient(hangUp);
  }

  private void awaitNextClient(ReplayedHangUp hangUp)
      throws InterruptedException, PlaybackException {
    try {
      ready().get(Playback.RECONNECT_LIMIT.toNanos(), TimeUnit.NANOSECONDS);
    } catch (TimeoutException | ExecutionException e) {
      throw new PlaybackException(
          "Domain "
              + replayed.key()
              + ": the recording hangs up in line "
              + hangUp.line()
              + " and goes on, but no client has come back within "
              + Playback.RECONNECT_LIMIT.toSeconds()
              + " s.");
    }
  }

  void close() {
    domain.close();
  }
}
