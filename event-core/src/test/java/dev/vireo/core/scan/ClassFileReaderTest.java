// SPDX-License-Identifier: Apache-2.0
package dev.vireo.core.scan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.fail;

import dev.vireo.event.DomainStopped;
import dev.vireo.event.Mailbox;
import dev.vireo.event.OnDomainEvent;
import java.io.InputStream;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ClassFileReaderTest {

  /** With everything that the reader looks at. */
  @Mailbox(capacity = 7)
  abstract static class Rich<E extends Comparable<? super E>> implements Comparable<Rich<E>> {
    static final long LONG = Long.MAX_VALUE;
    static final double DOUBLE = Math.E;

    @Deprecated(since = "now", forRemoval = false)
    @OnDomainEvent(domain = "web-ü*")
    void on(DomainStopped event) {
      Runnable lambda = () -> System.getProperty("LONG" + LONG + DOUBLE);
      lambda.run();
    }
  }

  @Test
  void readsAnnotationsAndSuperTypes() throws Exception {
    ClassShape shape = ClassFileReader.read(richClass());

    assertThat(shape.name()).isEqualTo(Rich.class.getName());
    assertThat(shape.superName()).isEqualTo("java.lang.Object");
    assertThat(shape.interfaces()).containsExactly("java.lang.Comparable");
    assertThat(shape.isAbstract()).isTrue();
    assertThat(shape.marks().mailbox()).isEqualTo(new ClassMarks.MailboxMark(7, null));
    assertThat(shape.methods())
        .filteredOn(MethodShape::annotated)
        .singleElement()
        .satisfies(method -> assertThat(method.domain()).isEqualTo("web-ü*"));
  }

  @Test
  void refusesAClassFileThatIsCutOffAnywhere() throws Exception {
    byte[] whole = richClass();
    for (int length = 0; length < whole.length; length++) {
      byte[] cut = Arrays.copyOf(whole, length);
      assertThatThrownBy(() -> ClassFileReader.read(cut)).isInstanceOf(DamagedClassFile.class);
    }
  }

  @Test
  void survivesDamageOfAnyKind() throws Exception {
    byte[] whole = richClass();
    Random random = new Random(42);
    for (int round = 0; round < 20_000; round++) {
      byte[] damaged = whole.clone();
      for (int i = random.nextInt(4); i >= 0; i--) {
        damaged[random.nextInt(damaged.length)] = (byte) random.nextInt();
      }
      try {
        ClassShape shape = ClassFileReader.read(damaged);
        ListenerRules.plainClass(shape, name -> null);
      } catch (DamagedClassFile expected) {
        assertThat(expected).hasMessageNotContaining("\n");
      } catch (RuntimeException e) {
        fail("round " + round, e);
      }
    }
  }

  @Test
  void namesTheVersionThatAClassFileIsTooNewFor() throws Exception {
    byte[] newer = richClass();
    newer[7] = (byte) 120;

    assertThatThrownBy(() -> ClassFileReader.read(newer))
        .isInstanceOf(DamagedClassFile.class)
        .hasMessage(
            "it is compiled for Java 76 (class file version 120), and this is Java "
                + Runtime.version().feature());
  }

  @Test
  void saysSoWhenItIsNoClassFile() {
    assertThatThrownBy(() -> ClassFileReader.read(new byte[20]))
        .hasMessageContaining("does not begin as a class file does");
  }

  private static byte[] richClass() throws Exception {
    String path = "/" + Rich.class.getName().replace('.', '/') + ".class";
    try (InputStream in = ClassFileReaderTest.class.getResourceAsStream(path)) {
      return in.readAllBytes();
    }
  }
}
