// SPDX-License-Identifier: Apache-2.0
package dev.vireo.core.dispatch;

import java.util.function.Consumer;

/**
 * One listener's stream of one domain, or of one source's own events; of everything if the listener
 * is serial. Run by one worker at a time, and in no worker's queue twice.
 *
 * <p>Its fields are guarded by the lock of its mailbox.
 */
final class Lane implements Runnable {
  /** The domain's uuid, the source's name, or what all share. */
  final Object key;

  final Line<Entry> entries = new Line<>();

  /** Whether a worker has it, or will have, or it waits for its source's turn. */
  boolean scheduled;

  private final Consumer<Lane> turn;

  Lane(Object key, Consumer<Lane> turn) {
    this.key = key;
    this.turn = turn;
  }

  @Override
  public void run() {
    turn.accept(this);
  }
}
