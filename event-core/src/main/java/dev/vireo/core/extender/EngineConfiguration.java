// SPDX-License-Identifier: Apache-2.0
package dev.vireo.core.extender;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/** The engine's limits as Configuration Admin gives them. */
@ObjectClassDefinition(
    name = "Vireo engine",
    description =
        "How listeners are called. A change applies to what runs: nothing is lost, closed or"
            + " registered anew. A value that cannot be is refused in the log, and all stays as"
            + " it was.")
public @interface EngineConfiguration {

  @AttributeDefinition(
      description =
          "How many threads call listeners at most; those that calls over their limit hold do not"
              + " count")
  int workers() default 64;

  @AttributeDefinition(
      description =
          "Whether those are virtual threads, on a JDK that has them. Platform threads are the"
              + " default: a listener that computes without end, or blocks where a virtual thread"
              + " is pinned, would hold a carrier, of which there are as many as processors and"
              + " which all virtual threads of the process share. Threads made from now on")
  boolean virtualThreads() default false;

  @AttributeDefinition(
      description =
          "After how long a call is told in the log and costs its worker, in ms; another thread"
              + " takes the worker's place")
  long warnAfterMillis() default 1_000;

  @AttributeDefinition(
      description = "How many workers at most may be replaced because of such calls at a time")
  int replacements() default 64;

  @AttributeDefinition(description = "After how long a call marks its lane as stuck, in ms")
  long stuckAfterMillis() default 30_000;

  @AttributeDefinition(description = "How many stuck lanes quarantine their listener")
  int stuckLanes() default 3;

  @AttributeDefinition(
      description = "How long a lane that got stuck counts towards that number, in ms")
  long stuckWindowMillis() default 300_000;

  @AttributeDefinition(
      description =
          "How long after the begin of its quarantine a listener is given one event as a probe, in"
              + " ms; each further time is twice as long")
  long probeAfterMillis() default 60_000;

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
