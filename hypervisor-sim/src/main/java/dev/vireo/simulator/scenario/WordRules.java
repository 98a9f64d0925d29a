// SPDX-License-Identifier: Apache-2.0
package dev.vireo.simulator.scenario;

import dev.vireo.simulator.fault.Fault;
import dev.vireo.simulator.fault.Moment;
import dev.vireo.simulator.fault.PlacedFault;
import dev.vireo.simulator.scenario.InvalidScenarioException.Reason;
import dev.vireo.simulator.scenario.yaml.NearestWord;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * That what is waited for can come: an event that the profile has, or that the scenario itself
 * makes up, and a command that the profile has.
 */
final class WordRules {

  private final Consumer<Reason> reasons;
  private final Set<String> madeUp = new HashSet<>();
  private final Map<Set<@Nullable String>, ProfileWords> words = new HashMap<>();

  WordRules(List<Track> tracks, List<DomainFault> faults, Consumer<Reason> reasons) {
    this.reasons = reasons;
    tracks.forEach(track -> track.steps().forEach(step -> remember(step.action())));
    faults.forEach(fault -> remember(fault.fault()));
  }

  private void remember(Action action) {
    if (action instanceof Action.Emit emit) {
      madeUp.add(emit.event());
    } else if (action instanceof Action.Misbehave misbehave) {
      remember(misbehave.fault());
    }
  }

  private void remember(PlacedFault placed) {
    if (placed.fault() instanceof Fault.ExtraEvent extra) {
      madeUp.add(extra.event());
    } else if (placed.fault() instanceof Fault.Flood flood) {
      madeUp.add(flood.event());
    }
  }

  /**
   * An event that is waited for.
   *
   * @param from the domains from which it may come
   */
  void event(String name, Collection<DomainGroup> from) {
    Set<String> events = words(from).events();
    if (!madeUp.contains(name) && !events.contains(name)) {
      refuse(name, "event", events, from);
    }
  }

  /**
   * A command that is waited for.
   *
   * @param to the domains to which it may be sent
   */
  void command(String name, Collection<DomainGroup> to) {
    Set<String> commands = words(to).commands();
    if (!commands.contains(name)) {
      refuse(name, "command", commands, to);
    }
  }

  /** What a fault waits for. */
  void moment(Moment moment, Collection<DomainGroup> of) {
    if (moment instanceof Moment.BeforeEventNamed before) {
      event(before.event(), of);
    } else if (moment instanceof Moment.AfterEventNamed after) {
      event(after.event(), of);
    } else if (moment instanceof Moment.OnCommand on) {
      command(on.command(), of);
    }
  }

  /** Those that at least one of the domains has: a pattern may fit others that never tell it. */
  private ProfileWords words(Collection<DomainGroup> groups) {
    Set<@Nullable String> profiles = new HashSet<>();
    groups.forEach(group -> profiles.add(group.profile()));
    return words.computeIfAbsent(profiles, WordRules::ofAll);
  }

  private static ProfileWords ofAll(Set<@Nullable String> profiles) {
    ProfileWords all = new ProfileWords(new HashSet<>(), new HashSet<>());
    profiles.forEach(profile -> all.add(ProfileWords.of(profile)));
    return all;
  }

  private void refuse(String name, String what, Set<String> known, Collection<DomainGroup> groups) {
    List<String> profiles =
        groups.stream().map(DomainGroup::profile).distinct().map(WordRules::inWords).toList();
    if (!profiles.isEmpty()) {
      reasons.accept(
          new Reason(
              name,
              "found '"
                  + name
                  + "', which is no "
                  + what
                  + " of "
                  + String.join(" or ", profiles)
                  + NearestWord.question(name, known)));
    }
  }

  private static String inWords(@Nullable String profile) {
    return profile == null ? "any profile" : "QEMU " + profile;
  }
}
