// SPDX-License-Identifier: Apache-2.0
package dev.vireo.integration.felix;

/** Symbolic names of Vireo's bundles, for {@link InFelix}. */
public final class Rooms {

  public static final String EVENT_API = "dev.vireo.event.api";
  public static final String QMP = "dev.vireo.qmp";
  public static final String EVENT_CORE = "dev.vireo.event.core";
  public static final String QEMU = "dev.vireo.hypervisor.qemu";
  public static final String SIMULATOR = "dev.vireo.hypervisor.sim";
  public static final String TESTING = "dev.vireo.event.testing";
  public static final String EXAMPLES = "dev.vireo.listeners.examples";

  private Rooms() {}
}
