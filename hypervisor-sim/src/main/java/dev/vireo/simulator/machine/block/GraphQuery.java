// SPDX-License-Identifier: Apache-2.0
package dev.vireo.simulator.machine.block;

import dev.vireo.qmp.Json;
import dev.vireo.qmp.JsonObject;
import dev.vireo.simulator.machine.Command;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The command that tells who uses what. Numbers are given in the order of being met. */
final class GraphQuery {

  static final List<Command> ALL =
      List.of(
          Command.query(
              "x-debug-query-block-graph",
              (machine, arguments) -> new GraphQuery(machine.storage()).answer()));

  private final Storage storage;
  private final Map<Object, Integer> numbers = new IdentityHashMap<>();

  /** The last that was met first, as are the edges. */
  private final Deque<JsonObject> nodes = new ArrayDeque<>();

  private final Deque<JsonObject> edges = new ArrayDeque<>();

  private GraphQuery(Storage storage) {
    this.storage = storage;
  }

  private Json answer() {
    storage.drives().all().forEach(this::addDrive);
    List<BlockNode> oldestFirst = new ArrayList<>(storage.graph().all());
    Collections.reverse(oldestFirst);
    oldestFirst.forEach(this::addOtherBackends);
    storage.jobs().youngestFirst().forEach(this::addJob);
    oldestFirst.forEach(this::addNode);
    return JsonObject.of("edges", List.copyOf(edges), "nodes", List.copyOf(nodes));
  }

  private void addDrive(Drive drive) {
    add(drive, "block-backend", drive.text());
    Hold hold = drive.hold();
    if (hold != null) {
      addEdge(drive, hold);
    }
  }

  /** Of exports and jobs, which have no names. */
  private void addOtherBackends(BlockNode node) {
    for (Hold hold : node.holds) {
      boolean ofDrive = storage.drives().all().stream().anyMatch(drive -> drive.hold() == hold);
      if (hold.kind == Hold.Kind.BACKEND && !ofDrive) {
        add(hold, "block-backend", "");
        addEdge(hold, hold);
      }
    }
  }

  private void addJob(BlockJob job) {
    if (job.plan.kind.block) {
      add(job, "block-job", job.id());
      List<Hold> newestFirst = new ArrayList<>(job.holds);
      Collections.reverse(newestFirst);
      newestFirst.stream()
          .filter(hold -> hold.kind == Hold.Kind.JOB)
          .forEach(hold -> addEdge(job, hold));
    }
  }

  private void addNode(BlockNode node) {
    add(node, "block-driver", node.name);
    node.childHolds().forEach(hold -> addEdge(node, hold));
  }

  private int number(Object met) {
    return numbers.computeIfAbsent(met, first -> numbers.size() + 1);
  }

  private void add(Object met, String type, String name) {
    nodes.addFirst(JsonObject.of("id", number(met), "type", type, "name", name));
  }

  private void addEdge(Object parent, Hold hold) {
    int from = number(parent);
    Permissions permissions = hold.permissions();
    edges.addFirst(
        JsonObject.of(
            "parent",
            from,
            "child",
            number(hold.node()),
            "name",
            hold.role,
            "perm",
            words(permissions.taken()),
            "shared-perm",
            words(permissions.shared())));
  }

  /** The last of QEMU's order first. */
  private static List<String> words(Set<Permission> permissions) {
    Deque<String> words = new ArrayDeque<>();
    permissions.forEach(permission -> words.addFirst(permission.word));
    return List.copyOf(words);
  }
}
