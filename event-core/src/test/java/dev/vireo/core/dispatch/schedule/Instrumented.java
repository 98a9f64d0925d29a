// SPDX-License-Identifier: Apache-2.0
package dev.vireo.core.dispatch.schedule;

import java.io.IOException;
import java.io.InputStream;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.FieldVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.commons.ClassRemapper;
import org.objectweb.asm.commons.SimpleRemapper;

/**
 * Loads the dispatcher and the registry a second time, with {@link Steps} in them, and beside them
 * the tests of their packages, which see what is package-private there.
 */
final class Instrumented extends ClassLoader {
  private static final String TESTED = "dev.vireo.core.";
  private static final String OWN = "dev.vireo.core.dispatch.schedule.";

  /** What is volatile, as far as classes were looked at; {@code owner.field}. */
  private final Set<String> volatiles = new HashSet<>();

  private final Set<String> lookedAt = new HashSet<>();

  Instrumented() {
    super(Instrumented.class.getClassLoader());
  }

  @Override
  protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
    if (!name.startsWith(TESTED) || name.startsWith(OWN)) {
      return super.loadClass(name, resolve);
    }
    synchronized (getClassLoadingLock(name)) {
      Class<?> there = findLoadedClass(name);
      return there == null ? define(name) : there;
    }
  }

  private Class<?> define(String name) throws ClassNotFoundException {
    byte[] bytes = bytes(name.replace('.', '/'));
    if (bytes == null) {
      throw new ClassNotFoundException(name);
    }
    byte[] defined = isTest(name) ? bytes : withSteps(bytes);
    return defineClass(name, defined, 0, defined.length);
  }

  private static boolean isTest(String name) {
    String simple = name.substring(name.lastIndexOf('.') + 1);
    return simple.startsWith("Schedule") || simple.matches("(History|Validator)(\\$.*)?");
  }

  private byte[] withSteps(byte[] bytes) {
    ClassReader reader = new ClassReader(bytes);
    ClassWriter writer = new Frames(reader);
    ClassVisitor renamed =
        new ClassRemapper(writer, new SimpleRemapper(Opcodes.ASM9, Steps.STAND_INS));
    reader.accept(new Steps(renamed, this::isVolatile), ClassReader.SKIP_FRAMES);
    return writer.toByteArray();
  }

  private boolean isVolatile(String owner, String field) {
    if (lookedAt.add(owner)) {
      byte[] bytes = owner.startsWith("dev/vireo/") ? bytes(owner) : null;
      if (bytes != null) {
        new ClassReader(bytes).accept(new Volatiles(owner), ClassReader.SKIP_CODE);
      }
    }
    return volatiles.contains(owner + "." + field);
  }

  private byte @Nullable [] bytes(String name) {
    try (InputStream in = getParent().getResourceAsStream(name + ".class")) {
      return in == null ? null : in.readAllBytes();
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  private final class Volatiles extends ClassVisitor {
    private final String owner;

    Volatiles(String owner) {
      super(Opcodes.ASM9);
      this.owner = owner;
    }

    @Override
    public @Nullable FieldVisitor visitField(
        int access, String name, String type, @Nullable String signature, @Nullable Object value) {
      if ((access & Opcodes.ACC_VOLATILE) != 0) {
        volatiles.add(owner + "." + name);
      }
      return null;
    }
  }

  private final class Frames extends ClassWriter {
    Frames(ClassReader reader) {
      super(reader, COMPUTE_FRAMES);
    }

    @Override
    protected ClassLoader getClassLoader() {
      return Instrumented.this.getParent();
    }
  }
}
