// SPDX-License-Identifier: Apache-2.0
package dev.vireo.core.registry;

import dev.vireo.event.HypervisorEvent;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The family tree of the events, read from the sealed types: a new record needs no change here.
 *
 * <p>Its nodes are the records, which are its leaves, the families, and {@link HypervisorEvent},
 * its root. Every other node has exactly one parent.
 */
public final class Records {
  private static final ClassValue<Set<Class<? extends HypervisorEvent>>> UNDER =
      new ClassValue<>() {
        @Override
        protected Set<Class<? extends HypervisorEvent>> computeValue(Class<?> type) {
          Set<Class<? extends HypervisorEvent>> found = new LinkedHashSet<>();
          collect(node(type), found);
          return Collections.unmodifiableSet(found);
        }
      };

  private Records() {}

  /**
   * The records that a record, family or root stands for.
   *
   * @throws IllegalArgumentException if it is no event type
   */
  public static Set<Class<? extends HypervisorEvent>> under(Class<?> type) {
    return UNDER.get(type);
  }

  /** How far below the root a type is: a record is deeper than its family. */
  public static int depth(Class<?> type) {
    return path(type).size() - 1;
  }

  /**
   * The way from a record to the root: the record first, then its family, and so on.
   *
   * @throws IllegalArgumentException if it is no event type
   */
  public static List<Class<? extends HypervisorEvent>> path(Class<?> record) {
    List<Class<? extends HypervisorEvent>> path = new ArrayList<>();
    for (Class<?> type = record; type != null; type = parent(type)) {
      path.add(node(type));
    }
    return List.copyOf(path);
  }

  /**
   * The fewest nodes that keep apart what the types keep apart. They cover exactly the records
   * under the types, none of them is above another, and all records under one of them are under the
   * same of the types.
   *
   * <p>{@code {DomainEvent}} is covered by itself; {@code {DomainEvent, DomainStopped}} by the
   * records of {@code LifecycleEvent} and the other families.
   */
  public static Set<Class<? extends HypervisorEvent>> cover(
      Set<Class<? extends HypervisorEvent>> types) {
    Set<Class<? extends HypervisorEvent>> cover = new LinkedHashSet<>();
    cover(HypervisorEvent.class, types, cover);
    return Collections.unmodifiableSet(cover);
  }

  private static void cover(
      Class<? extends HypervisorEvent> node,
      Set<Class<? extends HypervisorEvent>> types,
      Set<Class<? extends HypervisorEvent>> cover) {
    if (types.stream().anyMatch(type -> type != node && node.isAssignableFrom(type))) {
      children(node).forEach(child -> cover(child, types, cover));
    } else if (types.stream().anyMatch(type -> type.isAssignableFrom(node))) {
      cover.add(node);
    }
  }

  /** All nodes, each after its parent. */
  static Set<Class<? extends HypervisorEvent>> nodes() {
    Set<Class<? extends HypervisorEvent>> nodes = new LinkedHashSet<>();
    for (Class<? extends HypervisorEvent> record : under(HypervisorEvent.class)) {
      List<Class<? extends HypervisorEvent>> path = new ArrayList<>(path(record));
      Collections.reverse(path);
      nodes.addAll(path);
    }
    return nodes;
  }

  private static @Nullable Class<?> parent(Class<?> type) {
    for (Class<?> candidate : type.getInterfaces()) {
      if (HypervisorEvent.class.isAssignableFrom(candidate)) {
        return candidate;
      }
    }
    return null;
  }

  private static List<Class<? extends HypervisorEvent>> children(
      Class<? extends HypervisorEvent> node) {
    List<Class<? extends HypervisorEvent>> children = new ArrayList<>();
    for (Class<?> permitted : node.getPermittedSubclasses()) {
      children.add(node(permitted));
    }
    return children;
  }

  private static void collect(
      Class<? extends HypervisorEvent> node, Set<Class<? extends HypervisorEvent>> found) {
    if (!node.isSealed()) {
      found.add(node);
      return;
    }
    children(node).forEach(child -> collect(child, found));
  }

  private static Class<? extends HypervisorEvent> node(Class<?> type) {
    if (!HypervisorEvent.class.isAssignableFrom(type)) {
      throw new IllegalArgumentException(
          type + " is no event type; one is " + HypervisorEvent.class.getName() + " or below it");
    }
    return type.asSubclass(HypervisorEvent.class);
  }
}
