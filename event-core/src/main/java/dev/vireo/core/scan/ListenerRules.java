// SPDX-License-Identifier: Apache-2.0
package dev.vireo.core.scan;

import dev.vireo.core.scan.ClassMarks.MailboxMark;
import dev.vireo.core.scan.Lineage.Ancestor;
import dev.vireo.event.OverflowPolicy;
import dev.vireo.event.RegistrationOptions;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What is a listener and what is not, judged on class files alone; docs/listeners.md is the same in
 * words. The same rules hold for a bundle that runs and for a jar that is only looked at.
 */
final class ListenerRules {
  static final String WITH_CONTEXT = "(Lorg/osgi/framework/BundleContext;)V";
  static final String WITHOUT_ARGUMENTS = "()V";

  private ListenerRules() {}

  /** A class of which the framework is to make an object. */
  static JudgedClass plainClass(ClassShape shape, ClassShapes shapes) throws DamagedClassFile {
    String constructor =
        Stream.of(WITH_CONTEXT, WITHOUT_ARGUMENTS)
            .filter(shape::hasConstructor)
            .findFirst()
            .orElse("");
    return judge(shape, shapes, constructor, objectProblem(shape, constructor));
  }

  /** A class of which somebody else makes the object: a component, or a service. */
  static JudgedClass component(ClassShape shape, ClassShapes shapes) throws DamagedClassFile {
    return judge(shape, shapes, "", null);
  }

  private static JudgedClass judge(
      ClassShape shape, ClassShapes shapes, String constructor, @Nullable String problem)
      throws DamagedClassFile {
    List<Ancestor> lineage = Lineage.of(shape, shapes);
    MethodRules methods = MethodRules.judge(lineage);
    MailboxMark mailbox = mailboxOf(lineage);
    String classProblem = problem != null ? problem : mailboxProblem(mailbox);
    List<Refused> refused = new ArrayList<>(methods.refused());
    if (classProblem != null) {
      refused.add(0, Refused.type(shape.name(), classProblem));
    }
    return new JudgedClass(
        shape.name(),
        constructor,
        methods.accepted(),
        classProblem == null ? options(lineage, mailbox) : RegistrationOptions.DEFAULTS,
        refused,
        classProblem == null);
  }

  private static @Nullable String objectProblem(ClassShape shape, String constructor) {
    if (shape.isEnum()) {
      return "is an enum, of which no object can be made; put the listener methods in a class";
    }
    if (shape.nesting() == ClassShape.Nesting.INNER) {
      return "is an inner class, which needs an object of its outer class; make it static";
    }
    if (shape.nesting() == ClassShape.Nesting.LOCAL) {
      return "is a class inside a method; make it a class of its own, or a static nested one";
    }
    return constructor.isEmpty()
        ? "has neither a no-argument nor a BundleContext constructor; add one, or make the class"
            + " a component with @Component and @DomainEventListener"
        : null;
  }

  private static @Nullable String mailboxProblem(@Nullable MailboxMark mailbox) {
    if (mailbox == null) {
      return null;
    }
    if (mailbox.capacity() != null && mailbox.capacity() < 1) {
      return "has a @Mailbox of capacity %d; a mailbox holds at least one event"
          .formatted(mailbox.capacity());
    }
    String policy = mailbox.whenFull();
    return policy == null || policies().contains(policy)
        ? null
        : "has a @Mailbox with the policy %s; this engine knows %s"
            .formatted(policy, String.join(", ", policies()));
  }

  private static List<String> policies() {
    return Arrays.stream(OverflowPolicy.values()).map(Enum::name).toList();
  }

  /** The mark nearest to the class: both annotations are inherited, from superclasses only. */
  private static @Nullable MailboxMark mailboxOf(List<Ancestor> lineage) {
    for (Ancestor ancestor : lineage) {
      MailboxMark mailbox = ancestor.shape().marks().mailbox();
      if (mailbox != null && !ancestor.shape().isInterface()) {
        return mailbox;
      }
    }
    return null;
  }

  private static RegistrationOptions options(
      List<Ancestor> lineage, @Nullable MailboxMark mailbox) {
    RegistrationOptions options = RegistrationOptions.DEFAULTS;
    if (mailbox != null) {
      Integer capacity = mailbox.capacity();
      String policy = mailbox.whenFull();
      options =
          options.withMailbox(
              capacity == null ? options.capacity() : capacity,
              policy == null ? options.whenFull() : OverflowPolicy.valueOf(policy));
    }
    boolean serial =
        lineage.stream().anyMatch(a -> !a.shape().isInterface() && a.shape().marks().serial());
    return serial ? options.serially() : options;
  }
}
