// SPDX-License-Identifier: Apache-2.0
package dev.vireo.event;

import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/** One valid value of every type that a record of this package is made of. */
final class Samples {

  static final Domain DOMAIN = new Domain(new UUID(0, 1), "web-1");
  static final EventHeader HEADER = EventHeader.of("qemu:web-1", DOMAIN, 1);

  private Samples() {}

  static HypervisorEvent event(Class<? extends HypervisorEvent> type) {
    return type.cast(of(type, arguments(type)));
  }

  static Object[] arguments(Class<?> record) {
    return Arrays.stream(record.getRecordComponents()).map(Samples::value).toArray();
  }

  /** Calls the canonical constructor; what it throws comes out as it is. */
  static Object of(Class<?> record, Object... arguments) {
    try {
      return canonical(record).newInstance(arguments);
    } catch (InvocationTargetException e) {
      throw (RuntimeException) e.getCause();
    } catch (ReflectiveOperationException e) {
      throw new AssertionError(record + " has no canonical constructor to call", e);
    }
  }

  private static Constructor<?> canonical(Class<?> record) throws NoSuchMethodException {
    Class<?>[] types =
        Arrays.stream(record.getRecordComponents())
            .map(RecordComponent::getType)
            .toArray(Class<?>[]::new);
    return record.getDeclaredConstructor(types);
  }

  private static Object value(RecordComponent component) {
    Class<?> type = component.getType();
    if (type == Map.class) {
      return Map.of("key", new ParameterValue.IntValue(1));
    }
    if (type == Set.class) {
      return Set.of(DOMAIN);
    }
    return value(type);
  }

  private static Object value(Class<?> type) {
    if (type.isEnum()) {
      return type.getEnumConstants()[0];
    }
    if (type.isSealed()) {
      return value(type.getPermittedSubclasses()[0]);
    }
    return switch (type.getSimpleName()) {
      case "EventHeader" -> HEADER;
      case "MacAddress" -> new MacAddress("52:54:00:12:34:56");
      case "UUID" -> DOMAIN.uuid();
      case "String" -> "text";
      case "boolean", "Boolean" -> true;
      case "int", "Integer" -> 1;
      case "long", "Long" -> 1L;
      case "double" -> 1.0;
      case "Duration" -> Duration.ofSeconds(1);
      case "Instant" -> Instant.EPOCH;
      default -> of(type, arguments(type));
    };
  }
}
