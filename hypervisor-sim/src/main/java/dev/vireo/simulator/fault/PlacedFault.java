// SPDX-License-Identifier: Apache-2.0
package dev.vireo.simulator.fault;

import java.util.Objects;

/**
 * A fault at its moment.
 *
 * @param fault what happens
 * @param moment when
 * @param probability how likely it is each time the moment comes, more than 0 and at most 1
 * @param maximum how many times it happens at most on one domain, over all its connections
 */
public record PlacedFault(Fault fault, Moment moment, double probability, int maximum) {

  /** The {@link #maximum} of a fault that happens whenever its moment comes. */
  public static final int UNLIMITED = Integer.MAX_VALUE;

  /** Checks. */
  public PlacedFault {
    Objects.requireNonNull(fault, "fault");
    Objects.requireNonNull(moment, "moment");
    if (!(probability > 0 && probability <= 1)) {
      throw new IllegalArgumentException(
          "probability is " + probability + "; it must be more than 0 and at most 1.");
    }
    Checks.between("maximum", maximum, 1, UNLIMITED);
    requireFit(fault, moment);
  }

  private static void requireFit(Fault fault, Moment moment) {
    boolean greeting = moment instanceof Moment.OnConnect || moment instanceof Moment.AtGreeting;
    if (fault instanceof Fault.NoGreeting && !greeting) {
      throw new IllegalArgumentException(
          "A missing greeting needs the moment on-connect or at-greeting, not " + moment + ".");
    }
    boolean reply =
        moment instanceof Moment.BeforeReply
            || moment instanceof Moment.BeforeCapabilitiesReply
            || moment instanceof Moment.OnCommand;
    if ((fault instanceof Fault.WrongId || fault instanceof Fault.LateReply) && !reply) {
      throw new IllegalArgumentException(
          "A late reply or a wrong id needs a moment that stands before a reply: before-reply,"
              + " before-capabilities-reply or on-command, not "
              + moment
              + ".");
    }
  }

  /** A fault that happens once, the first time its moment comes. */
  public static PlacedFault once(Fault fault, Moment moment) {
    return new PlacedFault(fault, moment, 1, 1);
  }

  /** The same, happening at most so many times. */
  public PlacedFault times(int most) {
    return new PlacedFault(fault, moment, probability, most);
  }

  /** The same, happening with this probability each time. */
  public PlacedFault withProbability(double likely) {
    return new PlacedFault(fault, moment, likely, maximum);
  }
}
