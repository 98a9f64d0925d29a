// SPDX-License-Identifier: Apache-2.0
package dev.vireo.core.scan;

import dev.vireo.core.scan.Lineage.Ancestor;
import dev.vireo.event.HypervisorEvent;
import java.lang.constant.ClassDesc;
import java.lang.constant.MethodTypeDesc;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Which methods of a class and its super types are listener methods, and why others are not. */
final class MethodRules {
  private static final String ABSTRACT =
      "is abstract; the annotation belongs on the method that implements it";

  private final List<AcceptedMethod> accepted = new ArrayList<>();
  private final List<Refused> refused = new ArrayList<>();

  /** The packages below that replace a method, by name and descriptor. */
  private final Map<String, List<String>> replacedIn = new HashMap<>();

  private MethodRules() {}

  static MethodRules judge(List<Ancestor> lineage) throws DamagedClassFile {
    MethodRules rules = new MethodRules();
    for (Ancestor ancestor : lineage) {
      rules.judge(ancestor);
    }
    return rules;
  }

  /** The annotated methods that have no body; the classes below show only what replaces them. */
  static List<Refused> abstractMethods(ClassShape shape) throws DamagedClassFile {
    List<Refused> refused = new ArrayList<>();
    for (MethodShape method : shape.methods()) {
      if (method.annotated() && method.isAbstract()) {
        refused.add(new Refused(shape.name(), signature(method, typeOf(method)), ABSTRACT));
      }
    }
    return refused;
  }

  List<AcceptedMethod> accepted() {
    return accepted;
  }

  List<Refused> refused() {
    return refused;
  }

  private void judge(Ancestor ancestor) throws DamagedClassFile {
    ClassShape shape = ancestor.shape();
    for (MethodShape method : shape.methods()) {
      if (method.annotated() && !isReplaced(shape, method)) {
        judge(ancestor, method);
      }
    }
    for (MethodShape method : shape.methods()) {
      if (method.overridable() && !isVisibilityBridge(shape, method)) {
        replacedIn
            .computeIfAbsent(method.name() + method.descriptor(), key -> new ArrayList<>())
            .add(shape.packageName());
      }
    }
  }

  /**
   * A bridge that only makes a public method of a package-private superclass callable: no method
   * that somebody wrote in this class stands behind it, so it replaces nothing.
   */
  private static boolean isVisibilityBridge(ClassShape shape, MethodShape bridge) {
    return bridge.madeByCompiler()
        && shape.methods().stream()
            .noneMatch(
                m -> !m.madeByCompiler() && m.overridable() && m.name().equals(bridge.name()));
  }

  /** A method without the annotation that overrides one with it is not a listener method. */
  private boolean isReplaced(ClassShape shape, MethodShape method) {
    List<String> packages = replacedIn.getOrDefault(method.name() + method.descriptor(), List.of());
    return method.overridable()
        && packages.stream()
            .anyMatch(p -> !method.packagePrivate() || p.equals(shape.packageName()));
  }

  private void judge(Ancestor ancestor, MethodShape method) throws DamagedClassFile {
    MethodTypeDesc type = typeOf(method);
    String parameter = parameter(ancestor, method, type);
    Class<? extends HypervisorEvent> event = EventTypes.named(parameter);
    String problem = problem(method, type, parameter, event);
    if (problem == null && event != null) {
      accepted.add(
          new AcceptedMethod(
              ancestor.shape().name(),
              method.name(),
              method.descriptor(),
              event,
              String.valueOf(method.domain())));
    } else {
      refused.add(
          new Refused(ancestor.shape().name(), signature(method, type), String.valueOf(problem)));
    }
  }

  private static MethodTypeDesc typeOf(MethodShape method) throws DamagedClassFile {
    try {
      return MethodTypeDesc.ofDescriptor(method.descriptor());
    } catch (IllegalArgumentException e) {
      throw new DamagedClassFile(
          "its method " + method.name() + " has the descriptor " + method.descriptor());
    }
  }

  /** The name of the class that the only parameter has, with its type variable resolved. */
  private static String parameter(Ancestor ancestor, MethodShape method, MethodTypeDesc type) {
    if (type.parameterCount() != 1) {
      return "";
    }
    String variable = Generics.variableOfParameter(method.signature());
    return variable == null
        ? nameOf(type.parameterType(0))
        : ancestor.bindings().getOrDefault(variable, variable);
  }

  private static @Nullable String problem(
      MethodShape method,
      MethodTypeDesc type,
      String parameter,
      @Nullable Class<? extends HypervisorEvent> event) {
    int count = type.parameterCount();
    if (count != 1) {
      return "has %s; a listener method has one, the event"
          .formatted(count == 0 ? "no parameter" : count + " parameters");
    }
    if (method.isStatic()) {
      return "is static; a listener method is called on an object, remove static";
    }
    if (method.isAbstract()) {
      return ABSTRACT;
    }
    if (!type.returnType().descriptorString().equals("V")) {
      return "returns %s; a listener method returns nothing, make it void"
          .formatted(type.returnType().displayName());
    }
    return event == null ? wrongType(method, parameter) : wrongDomain(method, event);
  }

  private static String wrongType(MethodShape method, String parameter) {
    if (parameter.equals(Generics.variableOfParameter(method.signature()))) {
      return ("takes %s, a type variable that no class below binds to an event;"
              + " take an event type, or bind it in the extends clause")
          .formatted(parameter);
    }
    return "takes %s, which is no event; a listener method takes HypervisorEvent or a type below it"
        .formatted(parameter);
  }

  private static @Nullable String wrongDomain(
      MethodShape method, Class<? extends HypervisorEvent> event) {
    String domain = String.valueOf(method.domain());
    if (domain.isEmpty()) {
      return null;
    }
    if (!EventTypes.canHaveDomain(event)) {
      return "is for the domain %s, but a %s concerns no domain, so it would never be called; remove the domain"
          .formatted(domain, event.getSimpleName());
    }
    return DomainPatterns.problem(domain);
  }

  private static String signature(MethodShape method, MethodTypeDesc type) {
    String variable = Generics.variableOfParameter(method.signature());
    return type.parameterList().stream()
        .map(ClassDesc::displayName)
        .map(name -> variable == null ? name : variable)
        .collect(Collectors.joining(", ", method.name() + "(", ")"));
  }

  private static String nameOf(ClassDesc type) {
    String descriptor = type.descriptorString();
    return type.isClassOrInterface()
        ? descriptor.substring(1, descriptor.length() - 1).replace('/', '.')
        : type.displayName();
  }
}
