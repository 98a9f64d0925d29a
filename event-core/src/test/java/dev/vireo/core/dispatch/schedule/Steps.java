// SPDX-License-Identifier: Apache-2.0
package dev.vireo.core.dispatch.schedule;

import static org.objectweb.asm.Opcodes.ACC_STATIC;
import static org.objectweb.asm.Opcodes.ACC_SYNCHRONIZED;
import static org.objectweb.asm.Opcodes.ATHROW;
import static org.objectweb.asm.Opcodes.INVOKESPECIAL;
import static org.objectweb.asm.Opcodes.INVOKESTATIC;
import static org.objectweb.asm.Opcodes.MONITORENTER;
import static org.objectweb.asm.Opcodes.MONITOREXIT;
import static org.objectweb.asm.Opcodes.NEW;

import java.util.Map;
import java.util.function.BiPredicate;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.Label;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.commons.AdviceAdapter;

/** Puts the scheduler's calls into a class. */
final class Steps extends ClassVisitor {
  private static final String HERE = "dev/vireo/core/dispatch/schedule/";
  private static final String SCHEDULE = HERE + "Schedule";
  private static final String THREAD = "java/lang/Thread";

  /** Classes that take the place of the JDK's; the sets so that their order is always the same. */
  static final Map<String, String> STAND_INS =
      Map.of(
          "java/util/concurrent/locks/ReentrantLock",
          HERE + "ScheduledLock",
          "java/util/HashSet",
          "java/util/LinkedHashSet");

  /** Methods whose place a static one of {@link Schedule} takes, with what they are called on. */
  private static final Map<String, String> REPLACED =
      Map.of(
          "java/lang/Object.notifyAll()V",
          "(Ljava/lang/Object;)V",
          "java/util/concurrent/TimeUnit.timedWait(Ljava/lang/Object;J)V",
          "(Ljava/util/concurrent/TimeUnit;Ljava/lang/Object;J)V",
          "java/util/concurrent/locks/LockSupport.parkNanos(J)V",
          "(J)V",
          "java/lang/System.nanoTime()J",
          "()J",
          "java/lang/System.identityHashCode(Ljava/lang/Object;)I",
          "(Ljava/lang/Object;)I",
          THREAD + ".currentThread()Ljava/lang/Thread;",
          "()Ljava/lang/Thread;",
          THREAD + ".interrupted()Z",
          "()Z");

  private static final Map<String, String> RENAMED =
      Map.of(
          THREAD + ".onSpinWait()V", "spin()V",
          THREAD + ".getState()Ljava/lang/Thread$State;",
              "state(Ljava/lang/Thread;)Ljava/lang/Thread$State;");

  private final BiPredicate<String, String> isVolatile;

  Steps(ClassVisitor next, BiPredicate<String, String> isVolatile) {
    super(Opcodes.ASM9, next);
    this.isVolatile = isVolatile;
  }

  @Override
  public MethodVisitor visitMethod(
      int access,
      String name,
      String type,
      @Nullable String signature,
      String @Nullable [] exceptions) {
    int plain = access & ~ACC_SYNCHRONIZED;
    MethodVisitor next = super.visitMethod(plain, name, type, signature, exceptions);
    boolean locks = (access & ACC_SYNCHRONIZED) != 0;
    if (locks && (access & ACC_STATIC) != 0) {
      throw new IllegalStateException("a static synchronized method: " + name);
    }
    return new InMethod(next, plain, name, type, locks);
  }

  private final class InMethod extends AdviceAdapter {
    private final boolean locks;
    private final Label begin = new Label();

    InMethod(MethodVisitor next, int access, String name, String type, boolean locks) {
      super(Opcodes.ASM9, next, access, name, type);
      this.locks = locks;
    }

    @Override
    protected void onMethodEnter() {
      if (locks) {
        loadThis();
        schedule("enter", "(Ljava/lang/Object;)V");
        mark(begin);
      }
    }

    @Override
    protected void onMethodExit(int opcode) {
      if (locks && opcode != ATHROW) {
        loadThis();
        schedule("exit", "(Ljava/lang/Object;)V");
      }
    }

    @Override
    public void visitMaxs(int stack, int locals) {
      if (locks) {
        Label end = mark();
        super.visitTryCatchBlock(begin, end, end, null);
        loadThis();
        schedule("exit", "(Ljava/lang/Object;)V");
        mv.visitInsn(ATHROW);
      }
      super.visitMaxs(stack, locals);
    }

    @Override
    public void visitInsn(int opcode) {
      if (opcode == MONITORENTER) {
        schedule("enter", "(Ljava/lang/Object;)V");
      } else if (opcode == MONITOREXIT) {
        schedule("exit", "(Ljava/lang/Object;)V");
      } else {
        super.visitInsn(opcode);
      }
    }

    @Override
    public void visitTypeInsn(int opcode, String type) {
      super.visitTypeInsn(
          opcode, opcode == NEW && type.equals(THREAD) ? HERE + "ScheduledThread" : type);
    }

    @Override
    public void visitFieldInsn(int opcode, String owner, String name, String type) {
      if (isVolatile.test(owner, name)) {
        schedule("point", "()V");
      }
      super.visitFieldInsn(opcode, owner, name, type);
    }

    @Override
    public void visitMethodInsn(
        int opcode, String owner, String name, String type, boolean isInterface) {
      String replaced = REPLACED.get(owner + "." + name + type);
      String renamed = RENAMED.get(owner + "." + name + type);
      if (replaced != null) {
        schedule(name, replaced);
      } else if (renamed != null) {
        int at = renamed.indexOf('(');
        schedule(renamed.substring(0, at), renamed.substring(at));
      } else if (opcode == INVOKESPECIAL && owner.equals(THREAD)) {
        super.visitMethodInsn(opcode, HERE + "ScheduledThread", name, type, isInterface);
      } else {
        if (owner.startsWith("java/util/concurrent/") || owner.endsWith("/VarHandle")) {
          schedule("point", "()V");
        }
        super.visitMethodInsn(opcode, owner, name, type, isInterface);
      }
    }

    private void schedule(String name, String type) {
      mv.visitMethodInsn(INVOKESTATIC, SCHEDULE, name, type, false);
    }
  }
}
