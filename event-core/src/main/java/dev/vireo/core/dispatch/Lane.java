// SPDX-License-Identifier: Apache-2.0
package dev.vireo.core.dispatch;

/**
 * One listener's stream of one domain, or of one source's own events; of everything if the listener
 * is serial. Run by one worker at a time, and in no worker's queue twice.
 *
 * <p>Its fields are guarded by the lock of its mailbox.
 */
final class Lane implements Work {
  /** The domain's uuid, the source's name, or what all share. */
  final Object key;

  final Line<Entry> entries = new Line<>();

  /** Whether somebody has it, or will have, or it waits for its source's turn. */
  boolean scheduled;

  /** Whether a synchronous source has waited for it in vain: the next one need not. */
  boolean overdue;

  private final Lanes lanes;

  Lane(Object key, Lanes lanes) {
    this.key = key;
    this.lanes = lanes;
  }

  @Override
  public void run(Turn turn) {
    lanes.run(this, turn, null);
  }
}
