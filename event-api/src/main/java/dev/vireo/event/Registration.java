// SPDX-License-Identifier: Apache-2.0
package dev.vireo.event;

import org.osgi.annotation.versioning.ProviderType;

/** The handle of a registered listener; undoes any of the ways to register. Thread-safe. */
@ProviderType
public interface Registration extends AutoCloseable {

  /** A number from 1 upward, never used again in this engine's life. (In libvirt 0 is valid.) */
  long id();

  /** What the listener has been given so far. */
  ListenerFigures figures();

  /**
   * Ends the registration, and is a barrier: when it returns, no call runs and none will start.
   *
   * <p>A running call is given the drain limit (5 s), then interrupted, then 1 s of grace, then
   * reported as abandoned. From inside the listener's own callback it does not wait for that call.
   * Listeners that close each other from inside callbacks all return. Events still waiting are
   * counted as lost. Closing twice does nothing; a close beside another one waits for the calls,
   * but may return before the free callback has run.
   */
  @Override
  void close();
}
