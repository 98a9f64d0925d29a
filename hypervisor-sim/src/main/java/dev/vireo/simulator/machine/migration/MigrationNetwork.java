// SPDX-License-Identifier: Apache-2.0
package dev.vireo.simulator.machine.migration;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * How the machines of one simulator reach each other: the sockets where they wait for a migration,
 * and the files into which they have been written. Nothing of it is on the host.
 */
public final class MigrationNetwork {

  private static final int FIRST_PORT = 49152;

  private final Map<String, IncomingMigration> waiting = new ConcurrentHashMap<>();
  private final Map<String, GuestState> files = new ConcurrentHashMap<>();
  private final AtomicInteger nextPort = new AtomicInteger(FIRST_PORT);

  /**
   * From now on a migration to this address arrives there.
   *
   * @return the address with a port, if any was wanted
   */
  MigrationAddress listen(MigrationAddress address, IncomingMigration incoming) {
    MigrationAddress own =
        address.anyPort() ? address.withPort(nextPort.getAndIncrement()) : address;
    waiting.put(own.key(), incoming);
    return own;
  }

  void forget(MigrationAddress address, IncomingMigration incoming) {
    waiting.remove(address.key(), incoming);
  }

  /** Who waits there; nobody else will get him. */
  Optional<IncomingMigration> connect(MigrationAddress address) {
    return Optional.ofNullable(waiting.remove(address.key()));
  }

  void write(String file, GuestState guest) {
    files.put(file, guest);
  }

  @Nullable GuestState read(String file) {
    return files.get(file);
  }
}
