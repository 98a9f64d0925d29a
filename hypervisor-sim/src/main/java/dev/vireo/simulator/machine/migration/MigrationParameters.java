// SPDX-License-Identifier: Apache-2.0
package dev.vireo.simulator.machine.migration;

import dev.vireo.qmp.Json;
import dev.vireo.qmp.JsonArray;
import dev.vireo.qmp.JsonNull;
import dev.vireo.qmp.JsonNumber;
import dev.vireo.qmp.JsonObject;
import dev.vireo.qmp.JsonString;
import dev.vireo.simulator.QemuProfile;
import dev.vireo.simulator.machine.CommandFailure;
import java.math.BigInteger;
import java.time.Duration;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The parameters of migration. Guarded by the machine's lock. */
final class MigrationParameters {

  private static final String PERCENT = "an integer in the range of 1 to 99";

  /** The ranges in the order in which QEMU looks at them. */
  private static final List<Range> RANGES =
      List.of(
          new Range("compress-level", 0, 9, "a value between 0 and 9"),
          new Range("compress-threads", 1, 255, "a value between 1 and 255"),
          new Range("decompress-threads", 1, 255, "a value between 1 and 255"),
          new Range("throttle-trigger-threshold", 1, 100, "an integer in the range of 1 to 100"),
          new Range("cpu-throttle-initial", 1, 99, PERCENT),
          new Range("cpu-throttle-increment", 1, 99, PERCENT),
          new Range(
              "downtime-limit", 0, 2_000_000, "an integer in the range of 0 to (2000 * 1000) ms"),
          new Range("multifd-channels", 1, 255, "a value between 1 and 255"),
          new Range("announce-initial", 0, 100_000, "a value between 0 and 100000"),
          new Range("announce-max", 0, 100_000, "a value between 0 and 100000"),
          new Range("announce-rounds", 0, 1000, "a value between 0 and 1000"),
          new Range("announce-step", 1, 10_000, "a value between 0 and 10000"));

  /** Older versions take any level, and forget it. */
  private static final List<Range> LATER_RANGES =
      List.of(
          new Range("multifd-zlib-level", 0, 9, "a value between 0 and 9"),
          new Range("multifd-qatzip-level", 1, 9, "a value between 1 and 9"),
          new Range("multifd-zstd-level", 0, 20, "a value between 0 and 20"));

  /** Where every page is asked for, no more than this comes in a second. */
  private static final long ON_DEMAND = 128 << 20;

  private static final BigInteger PAGE = BigInteger.valueOf(4096);

  private record Range(String name, long least, long most, String expected) {

    void check(JsonObject given, QemuProfile profile) throws CommandFailure {
      BigInteger value = unsigned(given, name);
      boolean inside =
          value.compareTo(BigInteger.valueOf(least)) >= 0
              && value.compareTo(BigInteger.valueOf(most)) <= 0;
      if (given.has(name) && !inside) {
        throw wrong(name, expected, profile);
      }
    }
  }

  private final Map<String, Json> values = new LinkedHashMap<>();
  private final QemuProfile profile;

  MigrationParameters(QemuProfile profile) {
    this.profile = profile;
    number("announce-initial", 50);
    number("announce-max", 550);
    number("announce-rounds", 5);
    number("announce-step", 100);
    number("compress-level", 1);
    number("compress-threads", 8);
    values.put("compress-wait-thread", Json.of(true));
    number("decompress-threads", 2);
    number("throttle-trigger-threshold", 50);
    number("cpu-throttle-initial", 20);
    number("cpu-throttle-increment", 10);
    values.put("cpu-throttle-tailslow", Json.of(false));
    text("tls-creds", "");
    text("tls-hostname", "");
    text("tls-authz", "");
    number("max-bandwidth", 128 << 20);
    number("downtime-limit", 300);
    number("x-checkpoint-delay", 20_000);
    values.put("block-incremental", Json.of(false));
    number("multifd-channels", 2);
    number("xbzrle-cache-size", 64 << 20);
    number("max-postcopy-bandwidth", 0);
    number("max-cpu-throttle", 99);
    text("multifd-compression", "none");
    number("multifd-zlib-level", 1);
    number("multifd-zstd-level", 1);
    if (profile.isAtLeast(9, 1)) {
      renew();
    }
    if (profile.isAtLeast(11, 0)) {
      number("x-rdma-chunk-size", 1 << 20);
      values.put("cpr-exec-command", JsonArray.EMPTY);
    }
  }

  /** What the versions from 7.2 to 10.0 have taken away and added. */
  private void renew() {
    values
        .keySet()
        .removeAll(
            Set.of(
                "compress-level",
                "compress-threads",
                "compress-wait-thread",
                "decompress-threads",
                "block-incremental"));
    number("avail-switchover-bandwidth", 0);
    number("multifd-qatzip-level", 1);
    number("x-vcpu-dirty-limit-period", 1000);
    number("vcpu-dirty-limit", 1);
    text("mode", "normal");
    text("zero-page-detection", "multifd");
    values.put("direct-io", Json.of(false));
  }

  private void number(String name, long value) {
    values.put(name, JsonNumber.of(value));
  }

  private void text(String name, String value) {
    values.put(name, new JsonString(value));
  }

  JsonObject answer() {
    return new JsonObject(values);
  }

  /** Bytes a second; a huge number for no limit. */
  long maxBandwidth() {
    return bandwidth("max-bandwidth");
  }

  /** Bytes a second once the guest runs at the other side. */
  long maxPostcopyBandwidth() {
    return Math.min(bandwidth("max-postcopy-bandwidth"), ON_DEMAND);
  }

  private long bandwidth(String name) {
    BigInteger value = unsigned(answer(), name);
    return value.signum() == 0 || value.bitLength() > 63 ? Long.MAX_VALUE : value.longValue();
  }

  /** Of {@code xbzrle}, in bytes. */
  long cacheSize() {
    return unsigned(answer(), "xbzrle-cache-size").longValue();
  }

  Duration downtimeLimit() {
    return Duration.ofMillis(unsigned(answer(), "downtime-limit").longValue());
  }

  /** Changes some, or none if one is wrong. */
  void set(JsonObject given) throws CommandFailure {
    for (Range range : RANGES) {
      range.check(given, profile);
    }
    if (checksLevels()) {
      for (Range range : LATER_RANGES) {
        range.check(given, profile);
      }
    }
    checkCacheSize(given);
    checkMostThrottle(given);
    checkMapping(given.array("block-bitmap-mapping"));
    given.members().forEach(this::set);
  }

  private void set(String name, Json value) {
    if (value instanceof JsonNull) {
      text(name, "");
    } else if (value instanceof JsonNumber number && number.bigInteger().signum() < 0) {
      // QEMU reads it into an unsigned variable.
      values.put(name, JsonNumber.of(number.bigInteger().add(BigInteger.ONE.shiftLeft(64))));
    } else if (checksLevels()
        || !name.equals("multifd-zlib-level") && !name.equals("multifd-zstd-level")) {
      values.put(name, value);
    }
  }

  private boolean checksLevels() {
    return profile.isAtLeast(10, 0);
  }

  private void checkCacheSize(JsonObject given) throws CommandFailure {
    BigInteger size = unsigned(given, "xbzrle-cache-size");
    boolean right = size.compareTo(PAGE) >= 0 && size.bitCount() == 1;
    if (given.has("xbzrle-cache-size") && !right) {
      throw wrong("xbzrle-cache-size", "a power of two no less than the target page size", profile);
    }
  }

  private void checkMostThrottle(JsonObject given) throws CommandFailure {
    BigInteger most = wanted(given, "max-cpu-throttle");
    boolean right =
        most.compareTo(wanted(given, "cpu-throttle-initial")) >= 0
            && most.compareTo(BigInteger.valueOf(99)) <= 0;
    if (!right) {
      String least = profile.isAtLeast(11, 0) ? "cpu-throttle-initial" : "cpu_throttle_initial";
      throw wrong("max-cpu-throttle", "an integer in the range of " + least + " to 99", profile);
    }
  }

  private static void checkMapping(@Nullable JsonArray mapping) throws CommandFailure {
    Set<String> nodes = new HashSet<>();
    if (mapping != null) {
      for (Json entry : mapping.elements()) {
        String node = Objects.requireNonNullElse(((JsonObject) entry).string("node-name"), "");
        if (!nodes.add(node)) {
          throw CommandFailure.generic(
              "Invalid mapping given for block-bitmap-mapping: The node name '"
                  + node
                  + "' is mapped twice");
        }
      }
    }
  }

  /** The value that is given, or else the current one. */
  private BigInteger wanted(JsonObject given, String name) {
    return unsigned(given.has(name) ? given : answer(), name);
  }

  private static BigInteger unsigned(JsonObject object, String name) {
    BigInteger value = Objects.requireNonNullElse(object.bigInteger(name), BigInteger.ZERO);
    return value.signum() < 0 ? value.add(BigInteger.ONE.shiftLeft(64)) : value;
  }

  private static CommandFailure wrong(String name, String expected, QemuProfile profile) {
    if (profile.isAtLeast(11, 0)) {
      return CommandFailure.generic("Option " + name + " expects " + expected);
    }
    return CommandFailure.generic("Parameter '" + name.replace('-', '_') + "' expects " + expected);
  }
}
