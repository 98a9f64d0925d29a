// SPDX-License-Identifier: Apache-2.0
package dev.vireo.simulator.machine.block;

import dev.vireo.qmp.Json;
import dev.vireo.qmp.JsonArray;
import dev.vireo.qmp.JsonNumber;
import dev.vireo.qmp.JsonObject;
import dev.vireo.simulator.machine.CommandFailure;
import java.math.BigInteger;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** How long a drive's requests took, by kind; nobody measures here. */
final class LatencyHistograms {

  private static final List<String> KINDS = List.of("read", "write", "flush", "zap");
  private static final String REPORTED = "_latency_histogram";

  private static final Map<String, String> WORDS =
      Map.of("read", "rd", "write", "wr", "zap", "zone_append");

  private final Map<String, List<? extends Json>> boundaries = new LinkedHashMap<>();

  /** Sets boundaries; without any all histograms go. */
  void set(JsonObject arguments, @Nullable String device) throws CommandFailure {
    boolean none = KINDS.stream().noneMatch(kind -> arguments.has("boundaries-" + kind));
    JsonArray all = arguments.array("boundaries");
    if (none && all == null) {
      boundaries.clear();
      return;
    }
    for (String kind : KINDS) {
      JsonArray own = arguments.array("boundaries-" + kind);
      if (own != null || all != null) {
        set(kind, own == null ? all : own, device);
      }
    }
  }

  private void set(String kind, @Nullable JsonArray limits, @Nullable String device)
      throws CommandFailure {
    List<? extends Json> elements = limits == null ? List.of() : limits.elements();
    BigInteger last = BigInteger.ZERO;
    for (Json element : elements) {
      BigInteger limit = ((JsonNumber) element).bigInteger();
      if (limit.compareTo(last) <= 0) {
        throw CommandFailure.generic("Device '" + device + "' set " + kind + " boundaries fail");
      }
      last = limit;
    }
    boundaries.put(kind, elements);
  }

  /** What {@code query-blockstats} tells. */
  Map<String, Object> report(boolean zones) {
    Map<String, Object> report = new LinkedHashMap<>();
    boundaries.forEach(
        (kind, limits) ->
            report.put(
                WORDS.getOrDefault(kind, kind) + REPORTED,
                JsonObject.of(
                    "boundaries", limits, "bins", Collections.nCopies(limits.size() + 1, 0))));
    if (!zones) {
      report.remove("zone_append" + REPORTED);
    }
    return report;
  }
}
