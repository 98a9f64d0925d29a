// SPDX-License-Identifier: Apache-2.0
package dev.vireo.simulator.scenario;

import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What happens to which simulated domains, and when.
 *
 * @param name a word for it
 * @param about what it is for; empty for nothing
 * @param seed decides all chance in it
 * @param lasts when it ends, whatever is still to be done; null: when all tracks are done
 * @param domains the domains
 * @param tracks what is done with them
 * @param faults what their monitors do wrong from the beginning
 */
public record Scenario(
    String name,
    String about,
    long seed,
    @Nullable Duration lasts,
    List<DomainGroup> domains,
    List<Track> tracks,
    List<DomainFault> faults) {

  /**
   * Checks and copies.
   *
   * @throws InvalidScenarioException if the parts do not fit together
   */
  public Scenario {
    Texts.require("scenario", name);
    if (lasts != null) {
      Texts.requireNotNegative("lasts", lasts);
    }
    Objects.requireNonNull(about, "about");
    domains = List.copyOf(domains);
    tracks = List.copyOf(tracks);
    faults = List.copyOf(faults);
    ScenarioRules.require(lasts, domains, tracks, faults);
  }

  /** Begins to build a scenario. */
  public static ScenarioBuilder named(String name) {
    return new ScenarioBuilder(name);
  }

  /** The names of all domains, in order. */
  public List<String> domainNames() {
    return domains.stream().flatMap(group -> group.name().names().stream()).toList();
  }

  /** The same with another seed. */
  public Scenario withSeed(long other) {
    return new Scenario(name, about, other, lasts, domains, tracks, faults);
  }

  /**
   * The same, where the domains of which no profile is said are another QEMU.
   *
   * @param profile one of {@link dev.vireo.simulator.QemuProfile#versions}
   */
  public Scenario withProfile(String profile) {
    return new Scenario(
        name,
        about,
        seed,
        lasts,
        domains.stream().map(group -> group.withProfile(profile)).toList(),
        tracks,
        faults);
  }
}
