// SPDX-License-Identifier: Apache-2.0
package dev.vireo.simulator;

import java.nio.file.Path;
import java.util.List;
import org.osgi.annotation.versioning.ProviderType;

/**
 * Makes simulated domains. An OSGi service; outside of a framework {@link Simulators} makes one.
 *
 * <p>All monitors of one simulator are served by one thread, so thousands of domains in one JVM are
 * cheap.
 */
@ProviderType
public interface Simulator {

  /**
   * Starts a domain. When this returns its monitor sockets accept clients.
   *
   * <p>Two domains may have the same name and uuid, as the two sides of a migration have; only the
   * sockets must be different.
   *
   * @throws IllegalArgumentException if a socket's path has more than 107 bytes, or is already the
   *     socket of another domain
   * @throws java.io.UncheckedIOException if a socket cannot be made: its folder is missing, a live
   *     server listens there, or the path is a file of another kind. The socket file that a dead
   *     server left behind is replaced
   * @throws IllegalStateException if the simulator is closed
   */
  SimulatedDomain create(DomainSettings settings);

  /**
   * Makes a monitor for each domain of a recording; nothing is played yet.
   *
   * @param folder where the sockets are made, named {@code 1.sock}, {@code 2.sock} ... in the
   *     recording's order of domains; it must exist
   * @throws IllegalArgumentException as {@link #create}
   * @throws java.io.UncheckedIOException as {@link #create}
   */
  Playback prepare(Recording recording, Path folder);

  /** What goes on now; cheap enough to be asked every second. */
  SimulatorFigures figures();

  /** The domains that have not ended, in the order they were made; a snapshot. */
  List<SimulatedDomain> domains();
}
