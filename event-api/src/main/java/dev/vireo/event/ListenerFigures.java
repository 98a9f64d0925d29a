// SPDX-License-Identifier: Apache-2.0
package dev.vireo.event;

/**
 * What became of the events that matched a listener, counted once for each listener method that was
 * to be called. At any quiet moment {@code matched} is the sum of {@code delivered}, {@code
 * conflated}, {@code lost} and {@code queued}.
 *
 * <p>Marks of losses ({@link EventsLost}) are counted only where they fail: nobody published them.
 *
 * @param matched events that the listener was to get
 * @param delivered calls that returned or threw
 * @param failed calls that threw, those with a mark of a loss included
 * @param conflated events replaced by a newer one of their domain
 * @param lostWhenFull events lost to a full mailbox
 * @param lostWhenClosed events discarded when the listener was closed
 * @param lostInQuarantine events discarded by a quarantine
 * @param queued events that wait, or are being handled
 */
public record ListenerFigures(
    long matched,
    long delivered,
    long failed,
    long conflated,
    long lostWhenFull,
    long lostWhenClosed,
    long lostInQuarantine,
    long queued) {

  /** Nothing happened. */
  public static final ListenerFigures NONE = new ListenerFigures(0, 0, 0, 0, 0, 0, 0, 0);

  /** All losses together. */
  public long lost() {
    return lostWhenFull + lostWhenClosed + lostInQuarantine;
  }

  /** Both together. */
  public ListenerFigures plus(ListenerFigures other) {
    return new ListenerFigures(
        matched + other.matched,
        delivered + other.delivered,
        failed + other.failed,
        conflated + other.conflated,
        lostWhenFull + other.lostWhenFull,
        lostWhenClosed + other.lostWhenClosed,
        lostInQuarantine + other.lostInQuarantine,
        queued + other.queued);
  }
}
