// SPDX-License-Identifier: Apache-2.0
package dev.vireo.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The client's side of each recording is played against the simulator, and the guest's by a script;
 * QEMU's side must come back, line by line, but for what {@link Masks} hides. The exceptions stand
 * here with their reasons; one that holds no more fails the test.
 */
class RecordedConversationsTest {

  private static final Map<String, String> EXCEPTIONS =
      Map.of(
          "proto-compat-policy", "the policies of -compat are not simulated",
          "proto-fds", "a Unix socket of Java cannot pass file descriptors",
          "proto-hmp", "the human monitor is simulated with a few of its commands only",
          "queries", "of a q35's many devices the mice and the PCI functions are not simulated",
          "session-management", "what the firmware has read of its disk is not simulated");

  /** For whoever works at an exception: {@code -Dvireo.differences=true} shows where it differs. */
  private static final boolean SHOWS_ALL = Boolean.getBoolean("vireo.differences");

  /** One that is excepted may wait for what never comes; another may be slow on a busy machine. */
  private static final Duration SHORT = Duration.ofSeconds(1);

  private static final Duration LONG = Duration.ofSeconds(10);

  private final ExecutorService threads = Executors.newFixedThreadPool(64);

  @TempDir Path folder;

  @AfterEach
  void stop() {
    threads.shutdownNow();
  }

  @Test
  void answersLikeQemu() throws Exception {
    Map<String, Future<Optional<String>>> differences = new TreeMap<>();
    for (String name : Recordings.names()) {
      Path socket = folder.resolve(Integer.toString(differences.size()));
      differences.put(name, threads.submit(() -> difference(name, socket)));
    }
    List<String> wrong = new ArrayList<>();
    for (String name : differences.keySet()) {
      Optional<String> difference = differences.get(name).get();
      wrong(name, difference).ifPresent(wrong::add);
    }
    assertThat(wrong).as(String.join("\n", wrong)).isEmpty();
  }

  @Test
  void excuseOnlyRecordingsThatExist() {
    assertThat(Recordings.names()).containsAll(EXCEPTIONS.keySet());
  }

  private static Optional<String> wrong(String name, Optional<String> difference) {
    if (!EXCEPTIONS.containsKey(name) || SHOWS_ALL) {
      return difference.map(text -> name + ": " + text);
    }
    return difference.isPresent()
        ? Optional.empty()
        : Optional.of(name + ": is the same now; it is no exception any more");
  }

  private static Optional<String> difference(String name, Path socket) {
    Recording recording = Recordings.read(name);
    Duration limit = EXCEPTIONS.containsKey(name) ? SHORT : LONG;
    try (RecordedConversation conversation = new RecordedConversation(recording, socket, limit)) {
      return conversation.difference();
    } catch (Exception e) {
      return Optional.of(e.toString());
    }
  }
}
