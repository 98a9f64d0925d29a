// SPDX-License-Identifier: Apache-2.0
package dev.vireo.simulator.machine.migration;

import java.time.Duration;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The other side of an outgoing migration, as long as there is one. Guarded by the lock of this
 * side's machine; what the other side is told is a later step of its machine, so that nobody ever
 * holds two locks.
 */
final class Peer {

  /** Until the other side hears. */
  static final Duration WAY = Duration.ofNanos(100_000);

  private @Nullable IncomingMigration incoming;

  /** Whether anybody waits there. */
  boolean connect(MigrationNetwork network, MigrationAddress address) {
    incoming = network.connect(address).orElse(null);
    return incoming != null;
  }

  boolean connected() {
    return incoming != null;
  }

  boolean lacks(String capability) {
    return incoming != null && !incoming.has(capability);
  }

  void tell(Consumer<IncomingMigration> news) {
    IncomingMigration other = incoming;
    if (other != null) {
      other.machine().later(WAY, () -> news.accept(other));
    }
  }

  /** Hears that this side has gone. */
  void leave() {
    tell(IncomingMigration::lost);
    forget();
  }

  void forget() {
    incoming = null;
  }
}
