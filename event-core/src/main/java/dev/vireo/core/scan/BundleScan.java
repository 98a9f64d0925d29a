// SPDX-License-Identifier: Apache-2.0
package dev.vireo.core.scan;

import dev.vireo.event.OnDomainEvent;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** What of a bundle listens, from its files alone. */
public final class BundleScan {
  private final BundleFiles files;
  private final ClassFileScanner scanner;
  private final Map<String, ClassShape> plain = new LinkedHashMap<>();
  private final List<JudgedClass> components = new ArrayList<>();
  private final Set<Refused> refused = new LinkedHashSet<>();

  private BundleScan(BundleFiles files) {
    this.files = files;
    this.scanner = new ClassFileScanner(files);
  }

  public static BundleScan of(BundleFiles files) {
    BundleScan scan = new BundleScan(files);
    ComponentDescriptors descriptors = ComponentDescriptors.of(files);
    scan.findPlainClasses(
        descriptors.found().stream()
            .map(ComponentDescriptor::className)
            .collect(Collectors.toSet()));
    descriptors.found().forEach(scan::judgeComponent);
    scan.refused.addAll(descriptors.refused());
    scan.refused.addAll(scan.scanner.refused());
    return scan;
  }

  /** Whether the bundle brings the index of its listener classes. */
  public static boolean isIndexed(BundleFiles files) {
    return !files.header(OnDomainEvent.INDEX).isEmpty();
  }

  /** The classes of which the framework makes an object. */
  public List<String> plainClasses() {
    return List.copyOf(plain.keySet());
  }

  /** The marked components with listener methods, judged on class files. */
  public List<JudgedClass> components() {
    return List.copyOf(components);
  }

  /** What cannot listen, but for what {@link #judgePlainClasses} finds. */
  public List<Refused> refused() {
    return List.copyOf(refused);
  }

  /** The plain classes as far as class files tell: super types of other bundles are not known. */
  public List<JudgedClass> judgePlainClasses() {
    List<JudgedClass> judged = new ArrayList<>();
    for (ClassShape shape : plain.values()) {
      try {
        judged.add(ListenerRules.plainClass(shape, scanner));
      } catch (DamagedClassFile e) {
        refused.add(Refused.type(shape.name(), "cannot be judged: " + e.getMessage()));
      }
    }
    return judged;
  }

  private void findPlainClasses(Set<String> componentClasses) {
    List<ClassShape> declaring =
        isIndexed(files)
            ? scanner.pick(HeaderNames.in(files.header(OnDomainEvent.INDEX)))
            : scanner.scan();
    for (ClassShape shape : declaring) {
      if (shape.isAbstract()) {
        judgeAbstract(shape, componentClasses);
      } else {
        addPlain(shape, componentClasses);
      }
    }
  }

  private void addPlain(ClassShape shape, Set<String> componentClasses) {
    if (!componentClasses.contains(shape.name())) {
      plain.put(shape.name(), shape);
    }
  }

  /** An abstract class or interface listens through the concrete classes of its bundle. */
  private void judgeAbstract(ClassShape shape, Set<String> componentClasses) {
    try {
      refused.addAll(MethodRules.abstractMethods(shape));
    } catch (DamagedClassFile e) {
      refused.add(Refused.type(shape.name(), "cannot be judged: " + e.getMessage()));
    }
    List<ClassShape> concrete = concreteBelow(shape);
    concrete.forEach(below -> addPlain(below, componentClasses));
    if (concrete.isEmpty() && !exports(shape.packageName())) {
      refused.add(
          Refused.type(
              shape.name(),
              "is abstract, and no class of the bundle extends it, so there is no object to call;"
                  + " extend it, or make it concrete"));
    }
  }

  private List<ClassShape> concreteBelow(ClassShape top) {
    List<ClassShape> concrete = new ArrayList<>();
    Set<String> seen = new LinkedHashSet<>();
    Deque<String> waiting = new ArrayDeque<>(List.of(top.name()));
    while (!waiting.isEmpty()) {
      for (ClassShape below : scanner.directlyBelow(waiting.remove())) {
        if (!below.isAbstract()) {
          concrete.add(below);
        } else if (seen.add(below.name())) {
          waiting.add(below.name());
        }
      }
    }
    return concrete;
  }

  private boolean exports(String packageName) {
    return HeaderNames.in(files.header("Export-Package")).contains(packageName);
  }

  private void judgeComponent(ComponentDescriptor component) {
    try {
      ClassShape shape = scanner.find(component.className());
      if (shape != null) {
        judgeComponent(component, ListenerRules.component(shape, scanner));
      }
    } catch (DamagedClassFile e) {
      refused.add(Refused.type(component.className(), "cannot be judged: " + e.getMessage()));
    }
  }

  private void judgeComponent(ComponentDescriptor component, JudgedClass judged) {
    boolean listens = !judged.methods().isEmpty() || !judged.refused().isEmpty();
    if (listens && !component.marked()) {
      refused.add(
          Refused.type(
              judged.className(),
              "has listener methods and is a component without the marker;"
                  + " add @DomainEventListener to the component"));
    } else if (component.marked() && !component.provides()) {
      refused.add(
          Refused.type(
              judged.className(),
              "is marked with @DomainEventListener, but is no service, so nobody can find it;"
                  + " add its own class: @Component(service = %s.class)"
                      .formatted(simpleName(judged.className()))));
    } else if (listens) {
      components.add(judged);
    }
  }

  private static String simpleName(String className) {
    return className.substring(className.lastIndexOf('.') + 1).replace('$', '.');
  }
}
