// SPDX-License-Identifier: Apache-2.0
package dev.vireo.event;

import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * The names that events can be registered by.
 *
 * <p>They are derived from the types: simple names in kebab case of the records ({@code
 * domain-stopped}), families ({@code lifecycle-event}) and roots ({@code domain-event}, {@code
 * hypervisor-event}), and the aliases in {@link Mirrors}: names of {@code virsh event} ({@code
 * lifecycle}) and of QMP's events in capitals ({@code STOP}). Case matters.
 */
public final class EventNames {

  private static final Map<String, Set<Class<? extends HypervisorEvent>>> RECORDS = index();
  private static final int SUGGESTIONS = 3;

  private EventNames() {}

  /**
   * The records that a name stands for.
   *
   * @return at least one record class
   * @throws IllegalArgumentException if nothing is called so; the message has the nearest names
   */
  public static Set<Class<? extends HypervisorEvent>> resolve(String name) {
    Set<Class<? extends HypervisorEvent>> records = RECORDS.get(name);
    if (records == null) {
      throw new IllegalArgumentException(
          "no event is called \"" + name + "\"; the nearest names are " + nearest(name));
    }
    return records;
  }

  /** All names, aliases included, sorted. */
  public static Set<String> all() {
    return RECORDS.keySet();
  }

  /** The name of a record, a family or a root: its simple name in kebab case. */
  public static String of(Class<? extends HypervisorEvent> type) {
    return type.getSimpleName().replaceAll("(?<=[a-z0-9])(?=[A-Z])", "-").toLowerCase(Locale.ROOT);
  }

  private static Map<String, Set<Class<? extends HypervisorEvent>>> index() {
    Map<String, Set<Class<? extends HypervisorEvent>>> index = new TreeMap<>();
    addAll(HypervisorEvent.class, index);
    index.replaceAll((name, records) -> Collections.unmodifiableSet(records));
    return Collections.unmodifiableMap(index);
  }

  /** Adds a type and everything below it; returns the records among that. */
  private static Set<Class<? extends HypervisorEvent>> addAll(
      Class<? extends HypervisorEvent> type,
      Map<String, Set<Class<? extends HypervisorEvent>>> index) {
    Set<Class<? extends HypervisorEvent>> records = new LinkedHashSet<>();
    if (type.isSealed()) {
      for (Class<?> below : type.getPermittedSubclasses()) {
        records.addAll(addAll(below.asSubclass(HypervisorEvent.class), index));
      }
    } else {
      records.add(type);
      addAliases(type, index);
    }
    index.put(of(type), records);
    return records;
  }

  private static void addAliases(
      Class<? extends HypervisorEvent> type,
      Map<String, Set<Class<? extends HypervisorEvent>>> index) {
    Mirrors mirrors = type.getAnnotation(Mirrors.class);
    if (mirrors == null) {
      return;
    }
    for (String[] aliases : new String[][] {mirrors.qmp(), mirrors.virsh()}) {
      for (String alias : aliases) {
        index.computeIfAbsent(alias, name -> new LinkedHashSet<>()).add(type);
      }
    }
  }

  private static String nearest(String name) {
    return RECORDS.keySet().stream()
        .sorted(Comparator.comparingInt(known -> distance(name, known)))
        .limit(SUGGESTIONS)
        .collect(Collectors.joining(", "));
  }

  /** The edit distance (Levenshtein), in which a difference of case alone counts nothing. */
  private static int distance(String one, String other) {
    String left = one.toLowerCase(Locale.ROOT);
    String right = other.toLowerCase(Locale.ROOT);
    int[] above = new int[right.length() + 1];
    Arrays.setAll(above, column -> column);
    for (int row = 1; row <= left.length(); row++) {
      int[] current = new int[right.length() + 1];
      current[0] = row;
      for (int column = 1; column <= right.length(); column++) {
        int replace = left.charAt(row - 1) == right.charAt(column - 1) ? 0 : 1;
        int addOrRemove = Math.min(current[column - 1], above[column]) + 1;
        current[column] = Math.min(above[column - 1] + replace, addOrRemove);
      }
      above = current;
    }
    return above[right.length()];
  }
}
