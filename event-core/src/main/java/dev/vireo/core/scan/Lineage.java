// SPDX-License-Identifier: Apache-2.0
package dev.vireo.core.scan;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A class with its super types, as far as they are found: the class itself, its superclasses from
 * below, then interfaces.
 */
final class Lineage {

  /**
   * A type of the lineage.
   *
   * @param bindings the classes that its type variables stand for; one that is not bound is missing
   */
  record Ancestor(ClassShape shape, Map<String, String> bindings) {}

  private final ClassShapes shapes;
  private final Map<String, Ancestor> superclasses = new LinkedHashMap<>();
  private final Map<String, Ancestor> interfaces = new LinkedHashMap<>();

  private Lineage(ClassShapes shapes) {
    this.shapes = shapes;
  }

  static List<Ancestor> of(ClassShape shape, ClassShapes shapes) throws DamagedClassFile {
    Lineage lineage = new Lineage(shapes);
    lineage.climb(new Ancestor(shape, Map.of()));
    List<Ancestor> all = new ArrayList<>(lineage.superclasses.values());
    all.addAll(lineage.interfaces.values());
    return all;
  }

  private void climb(Ancestor start) throws DamagedClassFile {
    Ancestor ancestor = start;
    while (ancestor != null
        && superclasses.putIfAbsent(ancestor.shape().name(), ancestor) == null) {
      ancestor = above(ancestor, ancestor.shape().superName());
    }
    Deque<Ancestor> waiting = new ArrayDeque<>(superclasses.values());
    while (!waiting.isEmpty()) {
      waiting.addAll(addInterfacesOf(waiting.remove()));
    }
  }

  private List<Ancestor> addInterfacesOf(Ancestor owner) throws DamagedClassFile {
    List<Ancestor> added = new ArrayList<>();
    for (String name : owner.shape().interfaces()) {
      Ancestor found = interfaces.containsKey(name) ? null : above(owner, name);
      if (found != null) {
        interfaces.put(name, found);
        added.add(found);
      }
    }
    return added;
  }

  private @Nullable Ancestor above(Ancestor below, @Nullable String name) throws DamagedClassFile {
    ClassShape shape = name == null || name.startsWith("java.") ? null : shapes.find(name);
    return shape == null ? null : new Ancestor(shape, bind(below, shape));
  }

  private static Map<String, String> bind(Ancestor below, ClassShape shape)
      throws DamagedClassFile {
    List<String> parameters = Generics.parameters(shape.signature());
    List<String> arguments =
        Generics.superArguments(below.shape().signature()).getOrDefault(shape.name(), List.of());
    Map<String, String> bindings = new HashMap<>();
    for (int i = 0; i < Math.min(parameters.size(), arguments.size()); i++) {
      String bound = resolve(arguments.get(i), below.bindings());
      if (!bound.isEmpty()) {
        bindings.put(parameters.get(i), bound);
      }
    }
    return bindings;
  }

  private static String resolve(String argument, Map<String, String> bindings) {
    return argument.startsWith("T") && argument.endsWith(";")
        ? bindings.getOrDefault(argument.substring(1, argument.length() - 1), "")
        : argument;
  }
}
