// SPDX-License-Identifier: Apache-2.0
package dev.vireo.core.scan;

import dev.vireo.core.scan.ClassShape.Nesting;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads of one class file what the rules need: super types, methods and Vireo's annotations. */
final class ClassFileReader {
  private static final int MAGIC = 0xCAFEBABE;
  private static final int NEWEST = 44 + Runtime.version().feature();

  private final ClassBytes bytes;
  private final ConstantPool pool;
  private final int version;
  private final List<MethodShape> methods = new ArrayList<>();
  private @Nullable String signature;
  private Nesting nesting = Nesting.NONE;
  private ClassMarks marks = ClassMarks.NONE;

  private ClassFileReader(byte[] classFile) throws DamagedClassFile {
    bytes = new ClassBytes(classFile);
    if (bytes.s4() != MAGIC) {
      throw new DamagedClassFile("it does not begin as a class file does (CAFEBABE)");
    }
    bytes.skip(2); // the minor version
    version = bytes.u2();
    if (version > NEWEST) {
      throw new DamagedClassFile(
          "it is compiled for Java %d (class file version %d), and this is Java %d"
              .formatted(version - 44, version, NEWEST - 44));
    }
    pool = new ConstantPool(bytes);
  }

  static ClassShape read(byte[] classFile) throws DamagedClassFile {
    return new ClassFileReader(classFile).read();
  }

  private ClassShape read() throws DamagedClassFile {
    int flags = bytes.u2();
    String name = pool.className(bytes.u2());
    int superIndex = bytes.u2();
    String superName = superIndex == 0 ? null : pool.className(superIndex);
    List<String> interfaces = new ArrayList<>();
    for (int count = bytes.u2(); count > 0; count--) {
      interfaces.add(pool.className(bytes.u2()));
    }
    skipFields();
    for (int count = bytes.u2(); count > 0; count--) {
      methods.add(method());
    }
    classAttributes(name);
    return new ClassShape(
        version, flags, name, superName, interfaces, signature, nesting, methods, marks);
  }

  private void skipFields() throws DamagedClassFile {
    for (int count = bytes.u2(); count > 0; count--) {
      bytes.skip(6);
      for (int attributes = bytes.u2(); attributes > 0; attributes--) {
        bytes.skip(2);
        bytes.goTo(endOfAttribute());
      }
    }
  }

  private MethodShape method() throws DamagedClassFile {
    int flags = bytes.u2();
    String name = pool.utf8(bytes.u2());
    String descriptor = pool.utf8(bytes.u2());
    String generic = null;
    String domain = null;
    for (int count = bytes.u2(); count > 0; count--) {
      String attribute = pool.utf8(bytes.u2());
      int end = endOfAttribute();
      if (attribute.equals("Signature")) {
        generic = pool.utf8(bytes.u2());
      } else if (attribute.equals("RuntimeVisibleAnnotations")) {
        domain = domainIn(annotations());
      }
      bytes.goTo(end);
    }
    return new MethodShape(flags, name, descriptor, generic, domain);
  }

  private static @Nullable String domainIn(Map<String, Map<String, Object>> annotations) {
    Map<String, Object> listener = annotations.get("OnDomainEvent");
    return listener == null ? null : String.valueOf(listener.getOrDefault("domain", ""));
  }

  private void classAttributes(String name) throws DamagedClassFile {
    for (int count = bytes.u2(); count > 0; count--) {
      String attribute = pool.utf8(bytes.u2());
      int end = endOfAttribute();
      switch (attribute) {
        case "Signature" -> signature = pool.utf8(bytes.u2());
        case "EnclosingMethod" -> nesting = Nesting.LOCAL;
        case "InnerClasses" -> innerClasses(name);
        case "RuntimeVisibleAnnotations" -> marks = marksIn(annotations());
        default -> {}
      }
      bytes.goTo(end);
    }
  }

  /** Only here does a class file say whether a nested class is static. */
  private void innerClasses(String name) throws DamagedClassFile {
    for (int count = bytes.u2(); count > 0; count--) {
      String inner = pool.className(bytes.u2());
      bytes.skip(4);
      boolean needsOuter = !Modifier.isStatic(bytes.u2());
      if (inner.equals(name) && needsOuter && nesting == Nesting.NONE) {
        nesting = Nesting.INNER;
      }
    }
  }

  private int endOfAttribute() throws DamagedClassFile {
    return bytes.endOf(bytes.s4());
  }

  private Map<String, Map<String, Object>> annotations() throws DamagedClassFile {
    return new AnnotationReader(bytes, pool).read();
  }

  private static ClassMarks marksIn(Map<String, Map<String, Object>> annotations) {
    Map<String, Object> mailbox = annotations.get("Mailbox");
    return new ClassMarks(
        mailbox == null
            ? null
            : new ClassMarks.MailboxMark(
                mailbox.get("capacity") instanceof Integer capacity ? capacity : null,
                mailbox.get("whenFull") instanceof String policy ? policy : null),
        annotations.containsKey("SerialDelivery"));
  }
}
