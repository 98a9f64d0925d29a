// SPDX-License-Identifier: Apache-2.0
package dev.vireo.testing;

import dev.vireo.event.HypervisorEvent;
import org.jspecify.annotations.Nullable;

/** AssertJ's entry for events; to be imported statically beside its own {@code assertThat}. */
public final class VireoAssertions {

  private VireoAssertions() {}

  /** Assertions of an event. */
  public static EventAssert assertThat(@Nullable HypervisorEvent event) {
    return new EventAssert(event);
  }
}
