// SPDX-License-Identifier: Apache-2.0
package dev.vireo.simulator.scenario;

import dev.vireo.simulator.scenario.InvalidScenarioException.Reason;
import dev.vireo.simulator.scenario.yaml.DurationText;
import dev.vireo.simulator.scenario.yaml.NearestWord;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** What the parts of a scenario must have in common. */
final class ScenarioRules {

  private final List<Reason> reasons = new ArrayList<>();
  private final Map<String, DomainGroup> groups = new LinkedHashMap<>();
  private final Map<Selection, Map<DomainGroup, String>> selected = new HashMap<>();
  private final List<String> names;
  private final @Nullable Duration lasts;
  private WordRules words = new WordRules(List.of(), List.of(), reasons::add);

  private ScenarioRules(@Nullable Duration lasts, List<DomainGroup> domains) {
    this.lasts = lasts;
    domains.forEach(this::name);
    this.names = List.copyOf(groups.keySet());
  }

  static void require(
      @Nullable Duration lasts,
      List<DomainGroup> domains,
      List<Track> tracks,
      List<DomainFault> faults) {
    ScenarioRules rules = new ScenarioRules(lasts, domains);
    if (domains.isEmpty()) {
      rules.reasons.add(new Reason(domains, "found no domain; a scenario has one at least", true));
    } else {
      rules.words = new WordRules(tracks, faults, rules.reasons::add);
      rules.check(tracks);
      faults.forEach(rules::check);
    }
    if (!rules.reasons.isEmpty()) {
      throw new InvalidScenarioException(rules.reasons);
    }
  }

  private void name(DomainGroup group) {
    for (String name : group.name().names()) {
      if (groups.putIfAbsent(name, group) != null) {
        reasons.add(new Reason(group, "found the domain " + name + " twice; names must differ"));
        return;
      }
      if (groups.size() > NamePattern.MOST) {
        reasons.add(
            new Reason(
                group, "found more than " + NamePattern.MOST + " domains; that is the limit"));
        return;
      }
    }
  }

  private void check(List<Track> tracks) {
    Set<String> trackNames = new HashSet<>();
    for (Track track : tracks) {
      if (!trackNames.add(track.name())) {
        reasons.add(
            new Reason(track, "found the track " + track.name() + " twice; names must differ"));
      }
      check(track.domains(), track);
      checkTimes(track);
      track.steps().forEach(step -> check(track, step));
    }
  }

  private void check(DomainFault fault) {
    check(fault.domains(), fault);
    words.moment(fault.fault().moment(), groups(fault.domains()));
  }

  private void check(Selection selection, Object part) {
    for (String pattern : selection.idle(names)) {
      reasons.add(Reason.noDomain(part, pattern, nearest(pattern)));
    }
  }

  private String nearest(String name) {
    String question = NearestWord.question(name, names);
    return question.isEmpty() ? "; the domains are " + some(names) : question;
  }

  private static String some(List<String> all) {
    return all.size() <= 5
        ? String.join(", ", all)
        : String.join(", ", all.subList(0, 3)) + " ... " + all.get(all.size() - 1);
  }

  private void checkTimes(Track track) {
    Duration last = Duration.ZERO;
    for (Step step : track.steps()) {
      if (step.start() instanceof Start.At at) {
        if (at.time().compareTo(last) < 0) {
          reasons.add(
              new Reason(
                  step,
                  "found 'at: "
                      + DurationText.of(at.time())
                      + "' behind a step at "
                      + DurationText.of(last)
                      + "; the steps of a track follow each other"));
        }
        last = at.time();
      }
    }
  }

  private void check(Track track, Step step) {
    if (step.repeat().times() == Repeat.FOREVER && lasts == null) {
      reasons.add(
          new Reason(
              step,
              "found a step without a number of 'times'; then the scenario needs 'lasts', to have an end"));
    }
    if (step.start() instanceof Start.At at && lasts != null && at.time().compareTo(lasts) >= 0) {
      reasons.add(
          new Reason(
              step,
              "found 'at: "
                  + DurationText.of(at.time())
                  + "', but the scenario lasts only "
                  + DurationText.of(lasts)));
    }
    if (step.start() instanceof Start.On on) {
      check(track, step, on);
    }
    check(track, step, step.action());
  }

  private void check(Track track, Step step, Start.On on) {
    String other = on.domain();
    if (other == null) {
      words.event(on.event(), groups(track.domains()));
    } else if (requireDomain(other, step)) {
      words.event(on.event(), List.of(Objects.requireNonNull(groups.get(other))));
    }
  }

  private Collection<DomainGroup> groups(Selection selection) {
    return firstOfEachGroup(selection).keySet();
  }

  private void check(Track track, Step step, Action action) {
    if (action instanceof Action.Expect expect) {
      words.command(expect.command(), groups(track.domains()));
    } else if (action instanceof Action.Command command) {
      words.command(command.execute(), groups(track.domains()));
    } else if (action instanceof Action.Misbehave misbehave) {
      words.moment(misbehave.fault().moment(), groups(track.domains()));
    } else if (action instanceof Action.Write write) {
      requireDisk(track, step, write.node());
    } else if (action instanceof Action.Fill fill) {
      requireDisk(track, step, fill.node());
    } else if (action instanceof Action.GuestBalloon) {
      requireAll(track, step, DomainGroup::hasBalloon, "balloon", "balloon: 2GiB");
    } else if (needsAgent(action)) {
      requireAll(track, step, DomainGroup::agent, "guest agent", "agent: true");
    } else if (action instanceof Action.Migrate migrate) {
      requireIncoming(migrate.to(), step);
    }
  }

  private static boolean needsAgent(Action action) {
    return action instanceof Action.AgentStart
        || action instanceof Action.AgentStop
        || action instanceof Action.Logon
        || action instanceof Action.Logoff;
  }

  private boolean requireDomain(String name, Step step) {
    boolean there = groups.containsKey(name);
    if (!there) {
      reasons.add(Reason.noDomain(step, name, nearest(name)));
    }
    return there;
  }

  private void requireIncoming(String name, Step step) {
    requireDomain(name, step);
    DomainGroup group = groups.get(name);
    if (group != null && !group.incoming()) {
      reasons.add(
          new Reason(
              step,
              "the domain " + name + " waits for no migration; let it, with 'incoming: true'"));
    }
  }

  private void requireDisk(Track track, Step step, String node) {
    requireAll(
        track, step, group -> group.hasDisk(node), "disk '" + node + "'", "disks: [" + node + "]");
  }

  private void requireAll(
      Track track, Step step, Predicate<DomainGroup> has, String what, String remedy) {
    firstOfEachGroup(track.domains()).entrySet().stream()
        .filter(entry -> !has.test(entry.getKey()))
        .map(Map.Entry::getValue)
        .findFirst()
        .ifPresent(
            name ->
                reasons.add(
                    new Reason(
                        step,
                        "the domain "
                            + name
                            + " has no "
                            + what
                            + "; give it one with '"
                            + remedy
                            + "'")));
  }

  /** The groups of a selection, each with one of its names. */
  private Map<DomainGroup, String> firstOfEachGroup(Selection selection) {
    return selected.computeIfAbsent(
        selection,
        key -> {
          Map<DomainGroup, String> first = new LinkedHashMap<>();
          for (String name : key.of(names)) {
            DomainGroup group = groups.get(name);
            if (group != null) {
              first.putIfAbsent(group, name);
            }
          }
          return first;
        });
  }
}
