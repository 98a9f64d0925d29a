// SPDX-License-Identifier: Apache-2.0
package dev.vireo.simulator;

/** A playback cannot go on. */
public final class PlaybackException extends Exception {

  private static final long serialVersionUID = 1L;

  PlaybackException(String message) {
    super(message);
  }
}
