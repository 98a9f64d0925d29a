// SPDX-License-Identifier: Apache-2.0
package dev.vireo.simulator.machine.device;

import dev.vireo.qmp.Failure;
import dev.vireo.qmp.Json;
import dev.vireo.qmp.JsonObject;
import dev.vireo.simulator.DomainSettings;
import dev.vireo.simulator.machine.Command;
import dev.vireo.simulator.machine.CommandFailure;
import dev.vireo.simulator.machine.Machine;
import java.math.BigInteger;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The balloon. The target is a wish; the guest decides what becomes of it. Guarded by the machine's
 * lock.
 */
public final class Balloon {

  /** How often the guest is asked for its figures, in seconds. */
  static final String INTERVAL = "guest-stats-polling-interval";

  static final List<Command> COMMANDS =
      List.of(
          Command.query(
              "query-balloon",
              (machine, arguments) -> JsonObject.of("actual", machine.balloon().require())),
          Command.effect(
              "balloon", (machine, arguments) -> machine.balloon().setTarget(arguments)));

  private static final List<String> FIGURES =
      List.of(
          "stat-swap-in",
          "stat-swap-out",
          "stat-major-faults",
          "stat-minor-faults",
          "stat-free-memory",
          "stat-total-memory",
          "stat-available-memory",
          "stat-disk-caches",
          "stat-htlb-pgalloc",
          "stat-htlb-pgfail");

  private static final List<String> FIGURES_FROM_9_2 =
      List.of(
          "stat-oom-kills",
          "stat-alloc-stalls",
          "stat-async-scans",
          "stat-direct-scans",
          "stat-async-reclaims",
          "stat-direct-reclaims");

  private static final BigInteger UNKNOWN = new BigInteger("18446744073709551615");

  private final Machine machine;
  private final boolean withoutDevice;
  private long bytes;
  private long interval;
  private long updated;
  private Map<String, Long> figures = Map.of();

  /** As large as the machine's memory; there if the settings or the hardware say so. */
  public Balloon(Machine machine, DomainSettings settings) {
    this.machine = machine;
    this.withoutDevice = settings.balloonBytes() > 0;
    this.bytes = withoutDevice ? settings.balloonBytes() : machine.devices().memory().bytes();
  }

  private long require() throws CommandFailure {
    if (!withoutDevice && machine.devices().balloon().isEmpty()) {
      throw new CommandFailure(Failure.DEVICE_NOT_ACTIVE, "No balloon device has been activated");
    }
    return bytes;
  }

  private void setTarget(JsonObject arguments) throws CommandFailure {
    require();
    Long target = arguments.longValue("value");
    if (target == null || target <= 0) {
      throw CommandFailure.generic("Parameter 'target' expects a size");
    }
  }

  /** The guest has this much memory left. */
  public void resized(long actual) {
    bytes = actual;
    machine.raise("BALLOON_CHANGE", JsonObject.of("actual", actual));
  }

  /** The guest reports figures of its memory, by names such as {@code stat-free-memory}. */
  public void report(Map<String, Long> reported) {
    figures = Map.copyOf(new HashMap<>(reported));
    updated = machine.now().getEpochSecond();
  }

  void poll(long seconds) throws CommandFailure {
    if (seconds < 0) {
      throw CommandFailure.generic("timer value must be greater than zero");
    }
    if (seconds > Integer.toUnsignedLong(-1)) {
      throw CommandFailure.generic("timer value is too big");
    }
    interval = seconds;
  }

  /** What {@code qom-get} reads of the balloon; null for another device or property. */
  @Nullable Json property(Device device, String name) {
    if (!device.driver.startsWith("virtio-balloon")) {
      return null;
    }
    return switch (name) {
      case INTERVAL -> Json.of(interval);
      case "guest-stats" -> JsonObject.of("stats", statistics(), "last-update", updated);
      default -> null;
    };
  }

  private JsonObject statistics() {
    JsonObject.Builder statistics = JsonObject.builder();
    FIGURES.forEach(name -> statistics.put(name, figure(name)));
    if (machine.settings().profile().isAtLeast(9, 2)) {
      FIGURES_FROM_9_2.forEach(name -> statistics.put(name, figure(name)));
    }
    return statistics.build();
  }

  private Number figure(String name) {
    Long figure = figures.get(name);
    return figure == null ? UNKNOWN : figure;
  }
}
