// SPDX-License-Identifier: Apache-2.0
package dev.vireo.simulator.scenario;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.osgi.annotation.versioning.ProviderType;

/** When a step of a track begins; never before the one before it is done. */
@ProviderType
public sealed interface Start {

  /** At once. */
  Start AT_ONCE = new After(Duration.ZERO);

  /**
   * At a time of the scenario; at once if that has passed.
   *
   * @param time since the beginning of the run
   */
  record At(Duration time) implements Start {
    /** Checks. */
    public At {
      Texts.requireNotNegative("at", time);
    }
  }

  /**
   * When the step before is done.
   *
   * @param delay how long after that; for a first step: after the track has begun
   */
  record After(Duration delay) implements Start {
    /** Checks. */
    public After {
      Texts.requireNotNegative("after", delay);
    }
  }

  /**
   * When a domain has raised an event. What is raised from the beginning of the step before on
   * counts, so that a step may wait for what the one before it causes.
   *
   * @param event the event's name
   * @param domain the domain; null for the one that the step is for
   * @param delay how long after that
   */
  record On(String event, @Nullable String domain, Duration delay) implements Start {
    /** Checks. */
    public On {
      Texts.requireEvent(event);
      if (domain != null) {
        Texts.require("domain", domain);
      }
      Texts.requireNotNegative("after", delay);
    }
  }
}
