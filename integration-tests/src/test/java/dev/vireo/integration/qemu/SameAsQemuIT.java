// SPDX-License-Identifier: Apache-2.0
package dev.vireo.integration.qemu;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.vireo.simulator.QemuProfile;
import dev.vireo.simulator.Recording;
import dev.vireo.simulator.RecordingLine;
import dev.vireo.simulator.Simulators;
import dev.vireo.simulator.StandaloneSimulator;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The same client says the same to a real QEMU, which has a bare machine that has not started
 * unless the conversation names another, and to the simulator with the profile of that QEMU; both
 * must answer the same, but for times, the numbers of threads, what is random in the names of block
 * nodes, and which bug fix release it is.
 *
 * <p>Out-of-band requests in one packet with others are not asked here: on a busy host QEMU's own
 * order changes from run to run.
 */
@RequiresQemu
@Timeout(60)
class SameAsQemuIT {

  private static final Path RECORDINGS = Path.of("../qmp/src/test/resources/recordings");
  private static final Path CONVERSATIONS = Path.of("src/test/resources/conversations");

  private static final Logger LOG = LoggerFactory.getLogger(SameAsQemuIT.class);

  private static QemuProfile profile = QemuProfile.QEMU_7_2;

  private final StandaloneSimulator simulator = Simulators.create();

  @TempDir Path folder;
  private @Nullable BareQemu qemu;
  private LineClient real;
  private LineClient simulated;

  @BeforeAll
  static void findTheProfile() throws IOException {
    InstalledQemu installed = InstalledQemu.ask();
    if (installed.profile().isEmpty()) {
      // Maven counts what is skipped, but does not say why.
      LOG.warn("SameAsQemuIT is skipped: {}", installed.withoutProfile());
    }
    assumeTrue(installed.profile().isPresent(), installed::withoutProfile);
    profile = installed.profile().orElseThrow();
  }

  private void start(Conversation conversation) throws Exception {
    Path socket = folder.resolve("sim.sock");
    conversation.makeDisks(folder);
    qemu = BareQemu.start(folder.resolve("qemu.sock"), conversation.arguments());
    simulator.create(conversation.settings().withProfile(profile).withMonitor(socket));
    real = qemu.connect();
    simulated = LineClient.connect(socket);
  }

  @AfterEach
  void stop() throws IOException {
    if (qemu == null) {
      return;
    }
    real.close();
    simulated.close();
    qemu.close();
    simulator.close();
  }

  static List<Path> conversations() throws IOException {
    List<Path> some = new ArrayList<>();
    try (Stream<Path> all = Files.list(CONVERSATIONS)) {
      for (Path file : all.sorted().toList()) {
        if (Conversation.read(file).isFor(profile.version())) {
          some.add(file);
        }
      }
    }
    return some;
  }

  @ParameterizedTest
  @MethodSource("conversations")
  void answersAConversation(Path file) throws Exception {
    Conversation conversation = Conversation.read(file);
    start(conversation);
    List<String> fromQemu = new ArrayList<>();
    List<String> fromSimulator = new ArrayList<>();
    ask(real, "{'execute': 'qmp_capabilities'}", fromQemu);
    ask(simulated, "{'execute': 'qmp_capabilities'}", fromSimulator);
    for (String line : conversation.requests().toList()) {
      ask(real, line, fromQemu);
      ask(simulated, line, fromSimulator);
    }
    assertThat(fromSimulator).containsExactlyElementsOf(fromQemu);
  }

  /** Asks, and then something whose answer shows that all others have come. */
  private static void ask(LineClient client, String line, List<String> answers) throws IOException {
    answers.add("> " + line);
    client.send(line + "\n{'execute': 'query-name', 'id': 'asked'}\n");
    String answer = client.line();
    while (!answer.contains("\"id\": \"asked\"")) {
      answers.add(masked(answer));
      answer = client.line();
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "life-reset-noguest",
        "proto-before-negotiation",
        "proto-encoding",
        "proto-framing",
        "proto-greeting",
        "proto-ids",
        "proto-malformed",
        "proto-oob-not-negotiated",
        "proto-size",
      })
  void answersTheClientOfARecording(String name) throws Exception {
    assumeTrue(profile == QemuProfile.QEMU_7_2, "the recordings are of QEMU 7.2");
    start(Conversation.NONE);
    Recording recording = Recording.read(RECORDINGS.resolve(name + ".jsonl"));
    for (RecordingLine line : recording.lines()) {
      switch (line.direction()) {
        case IN -> {
          real.send(line.bytes());
          simulated.send(line.bytes());
        }
        case OUT ->
            assertThat(masked(simulated.line()))
                .as("line %d", line.number())
                .isEqualTo(masked(real.line()));
        default -> {}
      }
    }
  }

  private static String masked(String line) {
    return line.replaceAll("\"(seconds|microseconds)\": \\d+", "\"$1\": 0")
        .replaceAll("\"micro\": \\d+", "\"micro\": 0")
        .replaceAll("\"package\": \"[^\"]*\"", "\"package\": \"\"")
        .replaceAll("\"thread-id\": \\d{3,}", "\"thread-id\": 1000")
        // A count, and two digits at random.
        .replaceAll("#block(\\d+)\\d\\d\\b", "#block$1xx");
  }
}
