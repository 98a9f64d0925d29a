// SPDX-License-Identifier: Apache-2.0
package dev.vireo.simulator.record;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;

/** The words of QEMU's interface, which tell nothing about anybody's domains. */
final class Vocabulary {

  private static final Set<String> WORDS = load();

  private Vocabulary() {}

  static boolean has(String word) {
    return WORDS.contains(word);
  }

  private static Set<String> load() {
    InputStream in = Vocabulary.class.getResourceAsStream("vocabulary.txt");
    try (var lines =
        new BufferedReader(
            new InputStreamReader(Objects.requireNonNull(in), StandardCharsets.UTF_8))) {
      return lines
          .lines()
          .filter(line -> !line.startsWith("#"))
          .collect(Collectors.toUnmodifiableSet());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
