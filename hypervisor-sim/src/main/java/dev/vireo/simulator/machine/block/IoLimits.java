// SPDX-License-Identifier: Apache-2.0
package dev.vireo.simulator.machine.block;

import dev.vireo.qmp.JsonObject;
import dev.vireo.simulator.machine.CommandFailure;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

/**
 * Limits for the speed of a drive, which are kept and told.
 *
 * @param buckets by QEMU's names
 * @param size how many bytes count as one operation; 0 for any
 */
record IoLimits(Map<String, Bucket> buckets, long size, String group) {

  private static final List<String> NAMES =
      List.of("bps", "bps_rd", "bps_wr", "iops", "iops_rd", "iops_wr");

  private static final long MOST = 1_000_000_000_000_000L;

  /** No limits. */
  static final IoLimits NONE = read(JsonObject.EMPTY, name -> name, "");

  /** A limit: in the long run, and for a burst of so many seconds. */
  record Bucket(long average, long most, long seconds) {

    void check() throws CommandFailure {
      if (outside(average) || outside(most)) {
        throw CommandFailure.generic("bps/iops/max values must be within [0, " + MOST + "]");
      }
      if (seconds == 0) {
        throw CommandFailure.generic("the burst length cannot be 0");
      }
      if (seconds > 1 && most == 0) {
        throw CommandFailure.generic("burst length set without burst rate");
      }
      checkBurst();
    }

    private void checkBurst() throws CommandFailure {
      if (most > 0 && seconds > MOST / most) {
        throw CommandFailure.generic("burst length too high for this burst rate");
      }
      if (most > 0 && average == 0) {
        throw CommandFailure.generic("bps_max/iops_max require corresponding bps/iops values");
      }
      if (most > 0 && most < average) {
        throw CommandFailure.generic("bps_max/iops_max cannot be lower than bps/iops");
      }
    }

    private static boolean outside(long value) {
      return value < 0 || value > MOST;
    }
  }

  /** What a command's arguments say, checked. */
  static IoLimits ofCommand(JsonObject arguments, String group) throws CommandFailure {
    return checked(read(arguments, name -> name, group));
  }

  /** What {@code throttling} of a {@code -drive} says, checked. */
  static IoLimits ofDrive(JsonObject options, String group) throws CommandFailure {
    return checked(read(options, IoLimits::optionName, group));
  }

  /** {@code bps-total} for {@code bps}, {@code iops-read-max} for {@code iops_rd_max}. */
  private static String optionName(String name) {
    String full = name.replace("_rd", "_read").replace("_wr", "_write");
    boolean total = full.equals(name) && !name.equals("iops_size");
    return (total ? full.replaceFirst("^(bps|iops)", "$1_total") : full).replace('_', '-');
  }

  private static IoLimits read(JsonObject from, UnaryOperator<String> names, String usualGroup) {
    Map<String, Bucket> buckets = new LinkedHashMap<>();
    for (String name : NAMES) {
      buckets.put(
          name,
          new Bucket(
              Options.number(from, names.apply(name), 0),
              Options.number(from, names.apply(name + "_max"), 0),
              Options.number(from, names.apply(name + "_max_length"), 1)));
    }
    String group = Options.string(from, "group");
    long size = Options.number(from, names.apply("iops_size"), 0);
    return new IoLimits(buckets, size, group.isEmpty() ? usualGroup : group);
  }

  private static IoLimits checked(IoLimits limits) throws CommandFailure {
    limits.checkTotals("bps");
    limits.checkTotals("iops");
    if (limits.size > 0 && NAMES.stream().noneMatch(limits::limitsOperations)) {
      throw CommandFailure.generic("iops size requires an iops value to be set");
    }
    for (Bucket bucket : limits.buckets.values()) {
      bucket.check();
    }
    return limits;
  }

  private boolean limitsOperations(String name) {
    return name.startsWith("iops") && bucket(name).average() != 0;
  }

  private Bucket bucket(String name) {
    return buckets.getOrDefault(name, new Bucket(0, 0, 1));
  }

  private void checkTotals(String kind) throws CommandFailure {
    Bucket all = bucket(kind);
    Bucket reads = bucket(kind + "_rd");
    Bucket writes = bucket(kind + "_wr");
    if ((all.average() != 0 && (reads.average() != 0 || writes.average() != 0))
        || (all.most() != 0 && (reads.most() != 0 || writes.most() != 0))) {
      throw CommandFailure.generic(
          "bps/iops/max total values and read/write values cannot be used at the same time");
    }
  }

  private boolean isNone() {
    return buckets.values().stream().allMatch(bucket -> bucket.average() == 0);
  }

  /** What queries tell of them, by name. */
  Map<String, Object> report() {
    Map<String, Object> report = new LinkedHashMap<>();
    buckets.forEach((name, bucket) -> report.put(name, bucket.average()));
    if (isNone()) {
      return report;
    }
    buckets.forEach((name, bucket) -> reportBurst(name, bucket, report));
    if (size > 0) {
      report.put("iops_size", size);
    }
    report.put("group", group);
    return report;
  }

  private static void reportBurst(String name, Bucket bucket, Map<String, Object> report) {
    if (bucket.most() > 0) {
      report.put(name + "_max", bucket.most());
      report.put(name + "_max_length", bucket.seconds());
    }
  }
}
