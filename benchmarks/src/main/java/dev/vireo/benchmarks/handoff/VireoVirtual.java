// SPDX-License-Identifier: Apache-2.0
package dev.vireo.benchmarks.handoff;

import dev.vireo.core.dispatch.EngineSettings;

/** Vireo with virtual threads as workers; from Java 21 on. */
class VireoVirtual extends Vireo {
  VireoVirtual() {
    super(EngineSettings.DEFAULTS.withVirtualThreads(true));
  }
}
