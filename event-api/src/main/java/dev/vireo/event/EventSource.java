// SPDX-License-Identifier: Apache-2.0
package dev.vireo.event;

import org.osgi.annotation.versioning.ProviderType;

/** Where one connection publishes what it learns. */
@ProviderType
public interface EventSource extends AutoCloseable {

  /** The name it was opened with. */
  String name();

  /**
   * Hands the event to every listener that matches, in the order of the calls, and returns without
   * waiting for any of them. From one thread at a time, or the order is that of an inner lock.
   *
   * <p>A {@linkplain SourceOptions#synchronous() synchronous} source calls the listeners before it
   * returns, one after the other, on the calling thread. Published from inside a callback, the
   * event is delivered after the current one has reached all its listeners, and this returns
   * before. What listeners throw does not come out here.
   *
   * @throws IllegalArgumentException if the event's header names another source
   * @throws IllegalStateException if the source is closed
   */
  void publish(HypervisorEvent event);

  /** Ends the source; what it has published is still delivered. Twice is harmless. */
  @Override
  void close();
}
