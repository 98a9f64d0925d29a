// SPDX-License-Identifier: Apache-2.0
package dev.vireo.simulator.machine.device;

import static java.util.Objects.requireNonNull;

import dev.vireo.qmp.Json;
import dev.vireo.qmp.JsonArray;
import dev.vireo.qmp.JsonObject;
import dev.vireo.simulator.QemuProfile;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.zip.GZIPInputStream;
import org.jspecify.annotations.Nullable;

/**
 * Which properties the objects of a version of QEMU have, and their values as long as nobody says
 * otherwise: static facts of its build, found out by asking it.
 */
final class ObjectTables {

  private static final Map<QemuProfile, ObjectTables> READ = new ConcurrentHashMap<>();

  private final JsonObject tables;

  private ObjectTables(JsonObject tables) {
    this.tables = tables;
  }

  static ObjectTables of(QemuProfile profile) {
    return READ.computeIfAbsent(profile, ObjectTables::read);
  }

  private static ObjectTables read(QemuProfile profile) {
    String file = "objects-%d.%d.json.gz".formatted(profile.major(), profile.minor());
    try (InputStream packed = requireNonNull(ObjectTables.class.getResourceAsStream(file), file);
        InputStream text = new GZIPInputStream(packed)) {
      return new ObjectTables(
          (JsonObject) Json.parse(new String(text.readAllBytes(), StandardCharsets.UTF_8)));
    } catch (IOException e) {
      throw new UncheckedIOException("The bundle's " + file + " cannot be read", e);
    }
  }

  private JsonObject table(String name) {
    return requireNonNull(tables.object(name), name);
  }

  /** The paths of a board's own objects. */
  Set<String> paths(Board board) {
    return board(board).members().keySet();
  }

  /** One of a board's own objects. */
  Optional<List<ObjectProperty>> of(Board board, String path) {
    return list(board(board).array(path));
  }

  private JsonObject board(Board board) {
    String name = board.none() ? "none" : board.express() ? "q35" : "pc";
    return requireNonNull(table("boards").object(name), name);
  }

  /** A device of this driver. */
  Optional<List<ObjectProperty>> device(String driver) {
    JsonObject device = table("devices").object(driver);
    return device == null ? Optional.empty() : list(device.array("properties"));
  }

  /** An object inside a device of this driver. */
  Optional<List<ObjectProperty>> inside(String driver, String name) {
    JsonObject device = table("devices").object(driver);
    JsonObject inner = device == null ? null : device.object("inner");
    return inner == null ? Optional.empty() : list(inner.array(name));
  }

  /** One that {@code object-add} makes. */
  Optional<List<ObjectProperty>> object(String type) {
    return list(table("objects").array(type));
  }

  /** A character device with this back end. */
  Optional<List<ObjectProperty>> chardev(String backend) {
    return list(table("chardevs").array(backend));
  }

  private static Optional<List<ObjectProperty>> list(@Nullable JsonArray table) {
    return Optional.ofNullable(table).map(ObjectProperty::of);
  }
}
