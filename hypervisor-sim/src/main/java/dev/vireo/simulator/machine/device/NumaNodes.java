// SPDX-License-Identifier: Apache-2.0
package dev.vireo.simulator.machine.device;

import static java.util.Objects.requireNonNull;

import dev.vireo.qmp.Json;
import dev.vireo.qmp.JsonArray;
import dev.vireo.qmp.JsonNumber;
import dev.vireo.qmp.JsonObject;
import dev.vireo.simulator.machine.CommandFailure;
import dev.vireo.simulator.machine.Machine;
import dev.vireo.simulator.machine.block.Options;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Which processors and which memory are near to each other. Guarded by the machine's lock. */
public final class NumaNodes {

  private static final int MOST = 128;
  private static final int LEAST_DISTANCE = 10;

  private static final List<String> PLACE = List.of("socket-id", "core-id", "thread-id");

  /** What other boards' processors have. */
  private static final List<String> UNKNOWN =
      List.of("die-id", "cluster-id", "module-id", "book-id", "drawer-id");

  private final Machine machine;
  private final Processors processors;

  /** The memory of each node, in bytes. */
  private final Map<Integer, Long> memory = new HashMap<>();

  /** The node of each processor that has one. */
  private final Map<Integer, Integer> nodes = new HashMap<>();

  // QEMU remembers these of nodes that it refused too.
  private boolean sizeGiven;
  private boolean backendGiven;

  NumaNodes(Machine machine, Processors processors) {
    this.machine = machine;
    this.processors = processors;
  }

  /** The node of a processor; null if it has none. */
  @Nullable Integer of(int processor) {
    return nodes.get(processor);
  }

  /** Whether memory belongs to nodes, or was to, rather than to the machine as a whole. */
  boolean haveMemory() {
    return sizeGiven || !memory.isEmpty();
  }

  /** Whether all memory of the machine has a node, or none. */
  public boolean areWhole() {
    long all = memory.values().stream().mapToLong(bytes -> bytes).sum();
    return memory.isEmpty() || all == machine.devices().memory().bytes();
  }

  /** {@code set-numa-node}. */
  public void set(JsonObject arguments) throws CommandFailure {
    require(
        machine.preconfig(), "The command is permitted only before the machine has been created");
    switch (requireNonNull(arguments.string("type"))) {
      case "node" -> node(arguments);
      case "dist" -> distance(arguments);
      case "cpu" -> processor(arguments);
      default -> {}
    }
  }

  private static void require(boolean condition, String otherwise) throws CommandFailure {
    if (!condition) {
      throw CommandFailure.generic(otherwise);
    }
  }

  private void node(JsonObject arguments) throws CommandFailure {
    int node = (int) Options.number(arguments, "nodeid", memory.size());
    require(node < MOST, "Max number of NUMA nodes reached: " + node);
    require(!memory.containsKey(node), "Duplicate NUMA nodeid: " + node);
    JsonArray cpus = arguments.array("cpus");
    for (Json cpu : cpus == null ? List.<Json>of() : cpus.elements()) {
      assignByIndex(((JsonNumber) cpu).bigInteger().intValue(), node);
    }
    memory.put(node, memory(arguments));
  }

  private void assignByIndex(int cpu, int node) throws CommandFailure {
    require(
        cpu < processors.count(),
        "CPU index (%d) should be smaller than maxcpus (%d)".formatted(cpu, processors.count()));
    assign(cpu, node);
  }

  private void assign(int cpu, int node) throws CommandFailure {
    int already = nodes.getOrDefault(cpu, node);
    require(already == node, "CPU is already assigned to node-id: " + already);
    nodes.put(cpu, node);
  }

  private long memory(JsonObject arguments) throws CommandFailure {
    String backend = arguments.string("memdev");
    boolean size = arguments.has("mem");
    backendGiven |= backend != null;
    sizeGiven |= size;
    require(
        !(size && backendGiven) && !(backend != null && sizeGiven),
        "numa configuration should use either mem= or memdev=,mixing both is not allowed");
    require(!size, "Parameter -numa node,mem is not supported by this machine type");
    return backend == null ? 0 : backend(backend);
  }

  private long backend(String id) throws CommandFailure {
    String type = machine.objects().types().getOrDefault(id, "");
    require(type.startsWith("memory-backend"), "memdev=" + id + " is ambiguous");
    return machine.objects().memory(id);
  }

  private void distance(JsonObject arguments) throws CommandFailure {
    int from = end(arguments, "src");
    int to = end(arguments, "dst");
    long value = Options.number(arguments, "val", 0);
    require(
        memory.containsKey(from) && memory.containsKey(to),
        "Source/Destination NUMA node is missing. Please use '-numa node' option to declare it"
            + " first.");
    require(
        value >= LEAST_DISTANCE,
        "NUMA distance (%d) is invalid, it shouldn't be less than %d."
            .formatted(value, LEAST_DISTANCE));
    require(
        from != to || value == LEAST_DISTANCE,
        "Local distance of node %d should be %d.".formatted(from, LEAST_DISTANCE));
  }

  private static int end(JsonObject arguments, String name) throws CommandFailure {
    long node = Options.number(arguments, name, 0);
    require(
        node < MOST,
        "Parameter '%s' expects an integer between 0 and %d".formatted(name, MOST - 1));
    return (int) node;
  }

  private void processor(JsonObject arguments) throws CommandFailure {
    require(arguments.has("node-id"), "Missing mandatory node-id property");
    int node = (int) Options.number(arguments, "node-id", 0);
    require(
        memory.containsKey(node),
        ("Invalid node-id=%d, NUMA node must be defined with -numa node,nodeid=ID before it's used"
                + " with -numa cpu,node-id=ID")
            .formatted(node));
    for (String name : UNKNOWN) {
      require(!arguments.has(name), name + " is not supported");
    }
    boolean any = false;
    for (int cpu = 0; cpu < processors.count(); cpu++) {
      if (isThere(processors.place(cpu), arguments)) {
        assign(cpu, node);
        any = true;
      }
    }
    require(any, "no match found");
  }

  private static boolean isThere(JsonObject place, JsonObject wanted) {
    return PLACE.stream()
        .allMatch(
            part ->
                !wanted.has(part)
                    || Options.number(wanted, part, -1) == Options.number(place, part, -1));
  }
}
