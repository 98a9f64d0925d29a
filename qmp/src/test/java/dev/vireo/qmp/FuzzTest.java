// SPDX-License-Identifier: Apache-2.0
package dev.vireo.qmp;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/**
 * Both readers on recorded lines that chance has damaged. The seed is fixed: a failure is
 * repeatable, and names the bytes. {@code -Dvireo.fuzz.rounds} makes it longer, {@code
 * -Dvireo.fuzz.seed} different.
 */
class FuzzTest {
  private static final int ROUNDS = Integer.getInteger("vireo.fuzz.rounds", 10_000);
  private static final long SEED = Long.getLong("vireo.fuzz.seed", 20_260_101);
  private static final QmpLimits LIMITS = new QmpLimits(2_000, 12);

  /** What breaks parsers, more often than chance alone would bring it. */
  private static final byte[] NASTY =
      "\"'\\{}[]:,\u0000\n\t\f\u0080\u00C0\u00C3\u00ED\u00FE\u00FFu0123456789eE+-.infatruelsn%"
          .getBytes(ISO_8859_1);

  private final Random random = new Random(SEED);

  @Test
  void theClientsReaderGivesMessagesOrATypedErrorAndTheSameForAnyPieces() {
    List<byte[]> lines = lines("out");
    int errors = 0;
    for (int round = 0; round < ROUNDS; round++) {
      byte[] bytes = mutated(lines);
      Outcome whole = readMessages(bytes, bytes.length);
      assertSame(bytes, readMessages(bytes, 1 + random.nextInt(20)), whole);
      whole.messages().forEach(FuzzTest::assertUsable);
      errors += whole.error() == null ? 0 : 1;
    }
    assertBothHappened(errors);
  }

  @Test
  void theServersReaderNeverThrowsAndFindsTheSameForAnyPieces() {
    List<byte[]> lines = lines("in");
    int rejected = 0;
    for (int round = 0; round < ROUNDS; round++) {
      byte[] bytes = mutated(lines);
      List<RequestOrError> whole = readRequests(bytes, bytes.length);
      assertSame(bytes, readRequests(bytes, 1 + random.nextInt(20)), whole);
      whole.forEach(FuzzTest::assertAnswerable);
      rejected += whole.stream().anyMatch(RejectedRequest.class::isInstance) ? 1 : 0;
    }
    assertBothHappened(rejected);
  }

  /** Else the damage is too small or too large to test anything. */
  private static void assertBothHappened(int errors) {
    assertThat(errors).isBetween(ROUNDS / 10, ROUNDS * 9 / 10);
  }

  /** What was accepted can be asked for everything, and be sent on. */
  private static void assertUsable(QmpMessage message) {
    byte[] again = message.toString().getBytes(UTF_8);
    List<QmpMessage> read = readUnlimited(again);
    assertSame(again, read.size(), 1);
    assertSame(again, read.get(0).toString(), message.toString());
  }

  /** A client could read the reply, and a request is the same when it is sent again. */
  private static void assertAnswerable(RequestOrError found) {
    if (found instanceof RejectedRequest rejected) {
      byte[] reply = rejected.failure().toString().getBytes(UTF_8);
      assertSame(reply, readUnlimited(reply), List.of(rejected.failure()));
    } else if (found instanceof ParsedRequest parsed && isReadAsWritten(parsed)) {
      byte[] again = parsed.request().toString().getBytes(UTF_8);
      assertSame(again, readRequests(again, again.length), List.of(parsed));
    }
  }

  /** QEMU does not read the word inf that it writes, and takes its own -0 for the integer 0. */
  private static boolean isReadAsWritten(ParsedRequest parsed) {
    String text = parsed.request().toString();
    return !text.contains("inf") && !text.contains("-0");
  }

  private record Outcome(List<QmpMessage> messages, QmpProtocolException.Kind error) {}

  private static Outcome readMessages(byte[] bytes, int size) {
    List<QmpMessage> messages = new ArrayList<>();
    MessageReader reader = new MessageReader(LIMITS.withLineBytes(4_000));
    try {
      for (ByteBuffer piece : pieces(bytes, size)) {
        reader.feed(piece, messages::add);
      }
      reader.end();
      return new Outcome(messages, null);
    } catch (QmpProtocolException e) {
      return new Outcome(messages, e.kind());
    }
  }

  private static List<QmpMessage> readUnlimited(byte[] bytes) {
    List<QmpMessage> messages = new ArrayList<>();
    new MessageReader(QmpLimits.DEFAULTS).feed(ByteBuffer.wrap(bytes), messages::add);
    return messages;
  }

  private static List<RequestOrError> readRequests(byte[] bytes, int size) {
    List<RequestOrError> found = new ArrayList<>();
    RequestReader reader = new RequestReader(LIMITS);
    reader.allowOutOfBand();
    for (ByteBuffer piece : pieces(bytes, size)) {
      reader.feed(piece, found::add);
    }
    return found;
  }

  private static List<ByteBuffer> pieces(byte[] bytes, int size) {
    List<ByteBuffer> pieces = new ArrayList<>();
    for (int from = 0; from < bytes.length; from += size) {
      pieces.add(ByteBuffer.wrap(bytes, from, Math.min(size, bytes.length - from)));
    }
    return pieces;
  }

  private static List<byte[]> lines(String direction) {
    return Recording.all().stream()
        .filter(recording -> !recording.name().equals("proto-pretty"))
        .flatMap(recording -> recording.lines().stream())
        .filter(line -> line.direction().equals(direction) && line.raw().length() < 500)
        .map(Recording.Line::bytes)
        .toList();
  }

  /** Up to three lines, damaged at up to three places. */
  private byte[] mutated(List<byte[]> lines) {
    byte[] bytes = lines.get(random.nextInt(lines.size()));
    for (int more = random.nextInt(3); more > 0; more--) {
      bytes = join(bytes, bytes.length, lines.get(random.nextInt(lines.size())), 0);
    }
    for (int more = random.nextInt(4); more > 0; more--) {
      bytes = mutate(bytes);
    }
    return bytes;
  }

  private byte[] mutate(byte[] bytes) {
    int at = random.nextInt(bytes.length + 1);
    int other = random.nextInt(bytes.length + 1);
    byte nasty = NASTY[random.nextInt(NASTY.length)];
    return switch (random.nextInt(4)) {
      case 0 -> join(join(bytes, at, new byte[] {nasty}, 0), at + 1, bytes, at);
      case 1 -> join(bytes, at, bytes, Math.min(at + 1, bytes.length));
      case 2 -> join(bytes, Math.max(at, other), bytes, Math.min(at, other));
      default -> join(join(bytes, at, nested(), 0), at, bytes, at);
    };
  }

  private byte[] nested() {
    return "[".repeat(random.nextInt(20)).getBytes(ISO_8859_1);
  }

  /** The beginning of one, then the rest of the other. */
  private static byte[] join(byte[] begin, int length, byte[] rest, int from) {
    byte[] joined = new byte[length + rest.length - from];
    System.arraycopy(begin, 0, joined, 0, length);
    System.arraycopy(rest, from, joined, length, rest.length - from);
    return joined;
  }

  /** Not {@code assertThat} each time, which would take most of the time. */
  private static void assertSame(byte[] bytes, Object found, Object expected) {
    if (!found.equals(expected)) {
      String shown = new JsonString(new String(bytes, ISO_8859_1)).toString();
      assertThat(found).as("after reading %s", shown).isEqualTo(expected);
    }
  }
}
