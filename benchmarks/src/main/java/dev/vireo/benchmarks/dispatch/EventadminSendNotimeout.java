// SPDX-License-Identifier: Apache-2.0
package dev.vireo.benchmarks.dispatch;

import dev.vireo.benchmarks.osgi.EventAdmins;

/** Felix EventAdmin, synchronous, with no call guarded by a timeout. */
final class EventadminSendNotimeout extends EventadminSend {
  EventadminSendNotimeout() {
    super(EventAdmins.withoutTimeout());
  }
}
