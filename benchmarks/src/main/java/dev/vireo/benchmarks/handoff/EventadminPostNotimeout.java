// SPDX-License-Identifier: Apache-2.0
package dev.vireo.benchmarks.handoff;

import dev.vireo.benchmarks.osgi.EventAdmins;

/** Felix EventAdmin, asynchronous, with no call guarded by a timeout. */
final class EventadminPostNotimeout extends EventadminPost {
  EventadminPostNotimeout() {
    super(EventAdmins.withoutTimeout());
  }
}
