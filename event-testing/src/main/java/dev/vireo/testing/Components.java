// SPDX-License-Identifier: Apache-2.0
package dev.vireo.testing;

import dev.vireo.event.EventHeader;
import dev.vireo.event.HypervisorEvent;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The components of an event beside its header, by name. */
final class Components {

  /** Asked for twice for each event, and looked up by the JDK anew each time. */
  private static final ClassValue<List<RecordComponent>> OF_TYPE =
      new ClassValue<>() {
        @Override
        protected List<RecordComponent> computeValue(Class<?> type) {
          return Arrays.stream(type.getRecordComponents())
              .filter(component -> component.getType() != EventHeader.class)
              .toList();
        }
      };

  private Components() {}

  /** {@code detail=SHUTDOWN, guest=true}. */
  static String inWords(HypervisorEvent event) {
    return components(event).stream()
        .map(component -> component.getName() + "=" + value(event, component))
        .collect(Collectors.joining(", "));
  }

  static boolean has(HypervisorEvent event, String name) {
    return components(event).stream().anyMatch(one -> one.getName().equals(name));
  }

  static List<String> names(HypervisorEvent event) {
    return components(event).stream().map(RecordComponent::getName).toList();
  }

  /** The value of the component of that name; null too if there is none. */
  static @Nullable Object value(HypervisorEvent event, String name) {
    return components(event).stream()
        .filter(one -> one.getName().equals(name))
        .map(one -> value(event, one))
        .findFirst()
        .orElse(null);
  }

  private static List<RecordComponent> components(HypervisorEvent event) {
    return OF_TYPE.get(event.getClass());
  }

  @SuppressWarnings("NullAway") // a component may be null, which streams of values do not mind here
  private static Object value(HypervisorEvent event, RecordComponent component) {
    try {
      return component.getAccessor().invoke(event);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(e);
    }
  }
}
