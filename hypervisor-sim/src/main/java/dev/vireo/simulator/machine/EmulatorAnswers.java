// SPDX-License-Identifier: Apache-2.0
package dev.vireo.simulator.machine;

import dev.vireo.qmp.Json;
import dev.vireo.simulator.QemuProfile;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.ref.SoftReference;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.zip.GZIPInputStream;
import org.jspecify.annotations.Nullable;

/**
 * What a QEMU tells of itself, whatever its machine: its own answers, each read when it is first
 * asked for, one for all machines, and forgotten when memory is short.
 *
 * <p>In the files the members of an object stand in the opposite of QEMU's order, so that {@link
 * MemberOrder} gives them QEMU's.
 */
public final class EmulatorAnswers {

  private static final Map<String, SoftReference<Json>> READ = new ConcurrentHashMap<>();

  private EmulatorAnswers() {}

  /** The answer of this name. */
  public static Json of(QemuProfile profile, String name) {
    String file = name + "-" + profile.version() + ".json.gz";
    Json known = known(file);
    if (known == null) {
      known = read(file);
      READ.put(file, new SoftReference<>(known));
    }
    return known;
  }

  private static @Nullable Json known(String file) {
    SoftReference<Json> kept = READ.get(file);
    return kept == null ? null : kept.get();
  }

  private static Json read(String file) {
    try (InputStream packed =
            Objects.requireNonNull(EmulatorAnswers.class.getResourceAsStream(file), file);
        InputStream text = new GZIPInputStream(packed)) {
      return Json.parse(new String(text.readAllBytes(), StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException("The bundle's " + file + " cannot be read", e);
    }
  }
}
