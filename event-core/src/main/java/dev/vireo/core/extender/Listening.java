// SPDX-License-Identifier: Apache-2.0
package dev.vireo.core.extender;

import dev.vireo.event.Refusal;
import java.util.List;

/** All that the engine holds of one bundle or service; can be closed while it still opens. */
interface Listening extends AutoCloseable {

  /** Finds the listeners and registers them; foreign constructors run, however long they take. */
  void open();

  /**
   * Ends the registrations as one barrier: when it returns no call runs and none will start, also
   * if {@link #open()} still goes on elsewhere. Does not wait for that.
   */
  @Override
  void close();

  List<Refusal> refusals();
}
