// SPDX-License-Identifier: Apache-2.0
package dev.vireo.simulator;

import org.osgi.annotation.versioning.ProviderType;

/** A simulator that belongs to whoever made it. */
@ProviderType
public interface StandaloneSimulator extends Simulator, AutoCloseable {

  /** Ends all domains, removes their sockets and stops the threads; twice is harmless. */
  @Override
  void close();
}
