// SPDX-License-Identifier: Apache-2.0
package dev.vireo.simulator.machine;

import dev.vireo.qmp.Json;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.zip.GZIPInputStream;

/**
 * What QEMU 7.2 tells of itself, whatever its machine: its own answers, each read when it is first
 * asked for. A profile of a later QEMU tells the same.
 *
 * <p>In the files the members of an object stand in the opposite of QEMU's order, so that {@link
 * MemberOrder} gives them QEMU's.
 */
public final class EmulatorAnswers {

  private static final Map<String, Json> READ = new ConcurrentHashMap<>();

  private EmulatorAnswers() {}

  /** The answer of this name. */
  public static Json of(String name) {
    return READ.computeIfAbsent(name, EmulatorAnswers::read);
  }

  private static Json read(String name) {
    String file = name + "-7.2.json.gz";
    try (InputStream packed =
            Objects.requireNonNull(EmulatorAnswers.class.getResourceAsStream(file), file);
        InputStream text = new GZIPInputStream(packed)) {
      return Json.parse(new String(text.readAllBytes(), StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException("The bundle's " + file + " cannot be read", e);
    }
  }
}
