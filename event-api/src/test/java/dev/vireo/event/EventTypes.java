// SPDX-License-Identifier: Apache-2.0
package dev.vireo.event;

import java.lang.reflect.AnnotatedType;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The event family as its types tell it: all tests of completeness walk it from here. */
final class EventTypes {

  private EventTypes() {}

  /** All records, in the order of the permits clauses. */
  static List<Class<? extends HypervisorEvent>> records() {
    return below(HypervisorEvent.class).filter(Class::isRecord).toList();
  }

  /** All sealed types between a root and a record, roots included. */
  static List<Class<? extends HypervisorEvent>> families() {
    return below(HypervisorEvent.class).filter(Class::isSealed).toList();
  }

  private static Stream<Class<? extends HypervisorEvent>> below(
      Class<? extends HypervisorEvent> type) {
    if (!type.isSealed()) {
      return Stream.of(type);
    }
    return Stream.concat(
        Stream.of(type),
        Arrays.stream(type.getPermittedSubclasses())
            .flatMap(below -> below(below.asSubclass(HypervisorEvent.class))));
  }

  /** The components of an event but for the header, or all those of a value. */
  static List<RecordComponent> components(Class<?> record) {
    return Arrays.stream(record.getRecordComponents())
        .filter(component -> component.getType() != EventHeader.class || !isEvent(record))
        .toList();
  }

  static boolean isEvent(Class<?> type) {
    return HypervisorEvent.class.isAssignableFrom(type);
  }

  static boolean isNullable(RecordComponent component) {
    AnnotatedType type = component.getAnnotatedType();
    return type.isAnnotationPresent(Nullable.class);
  }

  /** Everything that the records are made of and that is declared in this package. */
  static List<Class<?>> values() {
    List<Class<?>> found = new ArrayList<>();
    records().forEach(record -> collect(record, found));
    return found.stream().filter(type -> !isEvent(type)).toList();
  }

  private static void collect(Class<?> type, List<Class<?>> found) {
    if (found.contains(type) || type.getPackage() != EventTypes.class.getPackage()) {
      return;
    }
    found.add(type);
    if (type.isSealed()) {
      Arrays.stream(type.getPermittedSubclasses()).forEach(below -> collect(below, found));
    }
    if (type.isRecord()) {
      components(type).forEach(component -> collect(elementType(component), found));
    }
  }

  /** The type of a component, or what the values of a map or the elements of a set are. */
  static Class<?> elementType(RecordComponent component) {
    if (component.getGenericType() instanceof java.lang.reflect.ParameterizedType generic) {
      Object last = generic.getActualTypeArguments()[generic.getActualTypeArguments().length - 1];
      return (Class<?>) last;
    }
    return component.getType();
  }

  static Mirrors mirrors(Class<?> type) {
    Mirrors mirrors = type.getAnnotation(Mirrors.class);
    return mirrors == null ? NOTHING.class.getAnnotation(Mirrors.class) : mirrors;
  }

  @Mirrors
  private static final class NOTHING {}
}
