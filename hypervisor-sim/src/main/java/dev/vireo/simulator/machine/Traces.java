// SPDX-License-Identifier: Apache-2.0
package dev.vireo.simulator.machine;

import dev.vireo.qmp.Json;
import dev.vireo.qmp.JsonArray;
import dev.vireo.qmp.JsonString;
import dev.vireo.simulator.QemuProfile;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import java.util.zip.GZIPInputStream;

/** The trace events of QEMU itself, and which are switched on. Guarded by the machine's lock. */
final class Traces {

  private static final Map<QemuProfile, List<String>> READ = new ConcurrentHashMap<>();

  private final QemuProfile profile;
  private final Set<String> enabled = new HashSet<>();

  Traces(QemuProfile profile) {
    this.profile = profile;
  }

  private static List<String> read(QemuProfile profile) {
    String file = "trace-events-%d.%d.json.gz".formatted(profile.major(), profile.minor());
    try (InputStream packed = Objects.requireNonNull(Traces.class.getResourceAsStream(file), file);
        InputStream text = new GZIPInputStream(packed)) {
      Json names = Json.parse(new String(text.readAllBytes(), StandardCharsets.UTF_8));
      return ((JsonArray) names)
          .elements().stream().map(name -> ((JsonString) name).value()).toList();
    } catch (IOException e) {
      throw new UncheckedIOException("The bundle's " + file + " cannot be read", e);
    }
  }

  /** Those that a name, or a pattern with stars and question marks, means. */
  List<String> matching(String pattern) {
    String quoted = Pattern.quote(pattern).replace("*", "\\E.*\\Q").replace("?", "\\E.\\Q");
    Pattern wanted = Pattern.compile(quoted);
    return READ.computeIfAbsent(profile, Traces::read).stream()
        .filter(name -> wanted.matcher(name).matches())
        .toList();
  }

  boolean enabled(String name) {
    return enabled.contains(name);
  }

  void enable(String name, boolean on) {
    if (on) {
      enabled.add(name);
    } else {
      enabled.remove(name);
    }
  }
}
