// SPDX-License-Identifier: Apache-2.0
package dev.vireo.integration.felix;

import java.util.List;

/** What every framework of the tests has, beside Vireo's own bundles. */
public final class PlatformBundles {

  /**
   * Symbolic names of Declarative Services, Configuration Admin and what they need, and of the
   * library that the simulator reads scenarios with.
   */
  public static final List<String> NAMES =
      List.of(
          "org.osgi.util.function",
          "org.osgi.util.promise",
          "org.osgi.service.component",
          "org.apache.felix.configadmin",
          "org.apache.felix.scr",
          "org.snakeyaml.engine");

  /** SLF4J's packages, which the framework takes from the class path around it. */
  public static final String[] SLF4J = {
    "org.slf4j;version=2.0.20",
    "org.slf4j.event;version=2.0.20",
    "org.slf4j.helpers;version=2.0.20",
    "org.slf4j.spi;version=2.0.20"
  };

  private PlatformBundles() {}
}
