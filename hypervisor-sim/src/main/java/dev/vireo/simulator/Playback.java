// SPDX-License-Identifier: Apache-2.0
package dev.vireo.simulator;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.osgi.annotation.versioning.ProviderType;

/**
 * A recording, ready to be played: one simulated monitor for each of its domains, listening.
 *
 * <p>A monitor answers {@code query-name}, {@code query-uuid} and {@code query-status} for the
 * recorded domain; its status follows the events that have been played. Commands that would change
 * something are checked, accepted and do nothing: what happens is settled already.
 */
@ProviderType
public interface Playback extends AutoCloseable {

  /** How long the playback waits, where the recording goes on behind a hang-up, for a client. */
  Duration RECONNECT_LIMIT = Duration.ofSeconds(60);

  /** What is played. */
  Recording recording();

  /** The domains, in the recording's order. */
  List<ReplayedDomain> domains();

  /**
   * Where the monitor of a domain listens.
   *
   * @throws IllegalArgumentException if the domain is not one of {@link #domains}
   */
  Path socket(ReplayedDomain domain);

  /**
   * Completed once each domain has a client that has negotiated and has asked {@code query-status}.
   * Completed exceptionally if the playback is closed before. Dependents run on the simulator's
   * thread: they must not block.
   */
  CompletableFuture<Void> ready();

  /**
   * Plays all domains in the order of the recording's times, on the calling thread. It begins when
   * the clients are {@link #ready}; the caller bounds that wait. When it returns every step has
   * been done: events are written or wait in the monitor's buffer, hang-ups follow what was
   * written.
   *
   * @throws PlaybackException if a client has gone for good: no other comes within {@link
   *     #RECONNECT_LIMIT} though the recording goes on; or the playback is closed meanwhile
   * @throws IllegalStateException if it has been played before
   */
  void play(PlaybackSpeed speed, PlaybackGate gate) throws InterruptedException, PlaybackException;

  /** Ends the monitors and removes the sockets; twice is harmless. */
  @Override
  void close();
}
