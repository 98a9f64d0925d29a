// SPDX-License-Identifier: Apache-2.0
package dev.vireo.simulator.tables;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.vireo.qmp.Json;
import dev.vireo.qmp.JsonArray;
import dev.vireo.qmp.JsonObject;
import dev.vireo.simulator.machine.MemberOrder;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.Deflater;
import java.util.zip.GZIPOutputStream;

/**
 * The folder of tables. Members stand in the opposite of the order in which QEMU tells them, so
 * that {@link MemberOrder} makes it QEMU's again.
 */
final class Tables {

  private final Path folder;
  private final String version;

  Tables(Path folder, String version) {
    this.folder = folder;
    this.version = version;
  }

  /** Writes a table of what QEMU told. */
  void write(String name, Json told) throws IOException {
    Json table = reversed(told);
    if (!MemberOrder.of(table).toString().equals(told.toString())) {
      throw new IllegalStateException("The members of " + name + " stand in an unknown order.");
    }
    writeAsIs(name, table);
  }

  /** Writes a table that is not told in this form. */
  void writeAsIs(String name, Json table) throws IOException {
    Path file = folder.resolve(name + "-" + version + ".json.gz");
    try (OutputStream packed = new SmallestGzip(Files.newOutputStream(file))) {
      packed.write(table.toString().getBytes(UTF_8));
    }
  }

  void writeLines(String name, List<String> lines) throws IOException {
    Files.write(folder.resolve(name), lines);
  }

  static Json reversed(Json value) {
    if (value instanceof JsonArray array) {
      return new JsonArray(array.elements().stream().map(Tables::reversed).toList());
    }
    return value instanceof JsonObject object ? reversed(object) : value;
  }

  private static JsonObject reversed(JsonObject object) {
    List<String> names = new ArrayList<>(object.members().keySet());
    Collections.reverse(names);
    Map<String, Json> members = new LinkedHashMap<>();
    for (String name : names) {
      members.put(name, reversed(object.members().get(name)));
    }
    return new JsonObject(members);
  }

  private static final class SmallestGzip extends GZIPOutputStream {
    SmallestGzip(OutputStream file) throws IOException {
      super(file);
      def.setLevel(Deflater.BEST_COMPRESSION);
    }
  }
}
