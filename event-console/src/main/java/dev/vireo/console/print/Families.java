// SPDX-License-Identifier: Apache-2.0
package dev.vireo.console.print;

import dev.vireo.event.HypervisorEvent;

/** The family of an event: the interface that its record stands directly under. */
final class Families {
  private Families() {}

  static Class<?> of(HypervisorEvent event) {
    for (Class<?> type : event.getClass().getInterfaces()) {
      if (HypervisorEvent.class.isAssignableFrom(type)) {
        return type;
      }
    }
    return HypervisorEvent.class;
  }
}
