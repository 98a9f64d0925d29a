// SPDX-License-Identifier: Apache-2.0
package dev.vireo.simulator.record;

import dev.vireo.qmp.JsonNumber;
import dev.vireo.qmp.JsonObject;
import dev.vireo.simulator.RecordingLine.Direction;
import java.math.BigDecimal;
import java.util.List;
import java.util.function.LongSupplier;

/** Writes the lines of a recording, each with its time. */
final class RecordLines {

  private final RecordingFile file;
  private final LongSupplier nanos;
  private final long start;

  /**
   * @param nanos a clock that only goes forward
   */
  RecordLines(RecordingFile file, LongSupplier nanos) {
    this.file = file;
    this.nanos = nanos;
    this.start = nanos.getAsLong();
  }

  void header(String scenario, String about, String qemu, List<String> domains) {
    JsonObject.Builder processes = JsonObject.builder();
    domains.forEach(domain -> processes.put(domain, List.of()));
    JsonObject header =
        JsonObject.of(
            "scenario", scenario, "about", about, "qemu", qemu, "cmdline", processes.build());
    file.line(header.toString());
  }

  void line(String connection, Direction direction, String raw) {
    file.line(record(connection, direction, raw).build().toString());
  }

  /** A line with an unusual end, or with bytes that are not UTF-8. */
  void line(String connection, Direction direction, String raw, String ending, boolean latin1) {
    JsonObject.Builder record = record(connection, direction, raw);
    if (!ending.equals(direction.usualEnding())) {
      record.put("eol", ending);
    }
    if (latin1) {
      record.put("enc", "latin-1");
    }
    file.line(record.build().toString());
  }

  private JsonObject.Builder record(String connection, Direction direction, String raw) {
    long micros = Math.max(0, nanos.getAsLong() - start) / 1_000;
    return JsonObject.builder()
        .put("t", new JsonNumber(BigDecimal.valueOf(micros, 6).toPlainString()))
        .put("dir", direction.word())
        .put("conn", connection)
        .put("raw", raw);
  }
}
