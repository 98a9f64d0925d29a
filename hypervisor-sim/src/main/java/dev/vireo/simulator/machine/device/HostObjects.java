// SPDX-License-Identifier: Apache-2.0
package dev.vireo.simulator.machine.device;

import static java.util.Objects.requireNonNull;

import dev.vireo.qmp.Json;
import dev.vireo.qmp.JsonArray;
import dev.vireo.qmp.JsonObject;
import dev.vireo.simulator.Hardware;
import dev.vireo.simulator.HardwareOption;
import dev.vireo.simulator.machine.Command;
import dev.vireo.simulator.machine.CommandFailure;
import dev.vireo.simulator.machine.Machine;
import dev.vireo.simulator.machine.block.Options;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What {@code -object} and {@code object-add} make. Guarded by the machine's lock. */
public final class HostObjects {

  static final List<Command> COMMANDS =
      List.of(
          Command.effect("object-add", (machine, arguments) -> machine.objects().add(arguments)),
          Command.effect("object-del", HostObjects::delete),
          Command.query("query-iothreads", (machine, arguments) -> machine.objects().threads()),
          Command.query("query-memdev", (machine, arguments) -> machine.objects().memories()),
          Command.query(
              "query-pr-managers", (machine, arguments) -> machine.objects().prManagers()));

  private static final long FIRST_THREAD = 7100;

  private final Machine machine;
  private final Map<String, JsonObject> objects = new LinkedHashMap<>();

  /** What the hardware's options make. */
  public HostObjects(Machine machine, Hardware hardware) {
    this.machine = machine;
    hardware.options("object").forEach(this::addAtStart);
  }

  private void addAtStart(HardwareOption option) {
    objects.put(Options.string(option.properties(), "id"), option.properties());
  }

  boolean has(String id) {
    return objects.containsKey(id);
  }

  /** The size of a memory back end. */
  long memory(String id) {
    return Options.number(objects.getOrDefault(id, JsonObject.EMPTY), "size", 0);
  }

  Map<String, String> types() {
    Map<String, String> types = new LinkedHashMap<>();
    if (!machine.devices().board().none() && !machine.preconfig()) {
      types.put("pc.ram", "memory-backend-ram");
    }
    objects.forEach((id, object) -> types.put(id, type(object)));
    return types;
  }

  /** What was said of an object when it was made. */
  JsonObject given(String id) {
    return objects.getOrDefault(id, JsonObject.EMPTY);
  }

  /** Whether there is a thread of this name for devices and nodes to be served by. */
  public boolean isThread(String id) {
    return "iothread".equals(types().get(id));
  }

  /** Whether there is a secret of this name. */
  public boolean isSecret(String id) {
    return "secret".equals(types().get(id));
  }

  /** Whether there is a group of this name that drives share limits in. */
  public boolean isThrottleGroup(String id) {
    return "throttle-group".equals(types().get(id));
  }

  private static String type(JsonObject object) {
    return Options.string(object, "qom-type");
  }

  private void add(JsonObject arguments) throws CommandFailure {
    String id = requireNonNull(arguments.string("id"));
    if (!Identifiers.wellFormed(id)) {
      throw CommandFailure.generic("Parameter 'id' expects an identifier");
    }
    ObjectChecks.check(machine, type(arguments), arguments);
    if (objects.containsKey(id)) {
      throw CommandFailure.generic(
          "attempt to add duplicate property '" + id + "' to object (type 'container')");
    }
    objects.put(id, arguments);
    if (type(arguments).equals("pr-manager-helper")) {
      machine.raise("PR_MANAGER_STATUS_CHANGED", JsonObject.of("id", id, "connected", true));
    }
  }

  private static void delete(Machine machine, JsonObject arguments) throws CommandFailure {
    String id = requireNonNull(arguments.string("id"));
    HostObjects all = machine.objects();
    if (!all.objects.containsKey(id)) {
      throw CommandFailure.generic("object '" + id + "' not found");
    }
    if (machine.devices().memory().usesBackend(id) || machine.storage().usesThrottleGroup(id)) {
      throw CommandFailure.generic("object '" + id + "' is in use, can not be deleted");
    }
    all.objects.remove(id);
  }

  private List<Map.Entry<String, JsonObject>> ofType(String prefix) {
    return HashOrder.of(objects.keySet()).stream()
        .map(id -> Map.entry(id, requireNonNull(objects.get(id))))
        .filter(entry -> type(entry.getValue()).startsWith(prefix))
        .toList();
  }

  /** The other way round than the rest. */
  private Json threads() {
    List<Map.Entry<String, JsonObject>> threads = new ArrayList<>(ofType("iothread"));
    Collections.reverse(threads);
    return Json.of(
        threads.stream().map(entry -> thread(entry.getKey(), entry.getValue())).toList());
  }

  private JsonObject thread(String id, JsonObject options) {
    boolean weighs = machine.settings().profile().isAtLeast(11, 0);
    int pace = weighs ? 2 : 0;
    return JsonObject.builder()
        .put("id", id)
        .put("thread-id", FIRST_THREAD)
        .put("poll-max-ns", Options.number(options, "poll-max-ns", 32768))
        .put("poll-grow", Options.number(options, "poll-grow", pace))
        .put("poll-shrink", Options.number(options, "poll-shrink", pace))
        .putIfPresent("poll-weight", weighs ? Options.number(options, "poll-weight", 3) : null)
        .put("aio-max-batch", Options.number(options, "aio-max-batch", 0))
        .build();
  }

  private Json memories() {
    boolean replaced =
        machine.devices().numa().haveMemory()
            || objects.values().stream().anyMatch(one -> memory(one) == machineBytes());
    List<JsonObject> memories = new ArrayList<>();
    for (String id : HashOrder.of(types().keySet())) {
      JsonObject object = objects.get(id);
      if (object == null) {
        if (!replaced) {
          memories.add(memory(id, machineBytes()));
        }
      } else if (type(object).startsWith("memory-backend")) {
        memories.add(memory(id, memory(object)));
      }
    }
    return Json.of(memories);
  }

  private long machineBytes() {
    return machine.devices().memory().bytes();
  }

  private static long memory(JsonObject object) {
    return Options.number(object, "size", 0);
  }

  private static JsonObject memory(String id, long bytes) {
    return JsonObject.of(
        "id", id,
        "size", bytes,
        "merge", true,
        "dump", true,
        "prealloc", false,
        "share", false,
        "reserve", true,
        "host-nodes", JsonArray.EMPTY,
        "policy", "default");
  }

  private Json prManagers() {
    return Json.of(
        ofType("pr-manager").stream()
            .map(entry -> JsonObject.of("id", entry.getKey(), "connected", true))
            .toList());
  }
}
