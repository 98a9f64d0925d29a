// SPDX-License-Identifier: Apache-2.0
package dev.vireo.core.extender;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/** The engine's limits as Configuration Admin gives them. */
@ObjectClassDefinition(
    name = "Vireo engine",
    description = "How listeners are called. A change holds at once.")
public @interface EngineConfiguration {

  @AttributeDefinition(description = "How many threads call listeners at most")
  int workers() default 64;

  @AttributeDefinition(
      description = "How long a closing listener's calls are waited for before an interrupt, in ms")
  long drainLimitMillis() default 5_000;

  @AttributeDefinition(description = "How long they are waited for after the interrupt, in ms")
  long graceMillis() default 1_000;

  @AttributeDefinition(
      description =
          "How long all drains of a shutdown may take together, in ms; of the 10 s that a stop may"
              + " take, one is left for the framework's own work")
  long shutdownLimitMillis() default 9_000;

  @AttributeDefinition(
      description =
          "How long after a bundle went its classes are reported if they are still in memory, in"
              + " ms; meanwhile up to two garbage collections are asked for. 0 looks at nothing and"
              + " asks for none")
  long leakReportMillis() default 25_000;
}
