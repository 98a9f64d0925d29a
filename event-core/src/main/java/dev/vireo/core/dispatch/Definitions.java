// SPDX-License-Identifier: Apache-2.0
package dev.vireo.core.dispatch;

import dev.vireo.event.EventNames;
import dev.vireo.event.HypervisorEvent;
import dev.vireo.event.RegistrationOptions;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;

/** Makes listeners out of programmatic registrations. */
final class Definitions {
  /** Thousands of listeners share what they are described with. */
  private static final ClassValue<String> DESCRIPTIONS =
      new ClassValue<>() {
        @Override
        protected String computeValue(Class<?> type) {
          return describe(type.getSimpleName());
        }
      };

  private static final ConcurrentHashMap<String, String> NAMED = new ConcurrentHashMap<>();

  private Definitions() {}

  @SuppressWarnings("unchecked") // the registry hands it events of its type only
  static <E extends HypervisorEvent> ListenerDefinition byType(
      String bundle, Class<E> type, RegistrationOptions options, Consumer<? super E> listener) {
    Objects.requireNonNull(listener, "listener");
    Consumer<HypervisorEvent> call = (Consumer<HypervisorEvent>) (Consumer<?>) listener;
    return define(bundle, Set.of(type), DESCRIPTIONS.get(type), options, call);
  }

  static ListenerDefinition byName(
      String bundle,
      String event,
      RegistrationOptions options,
      Consumer<? super HypervisorEvent> listener) {
    Objects.requireNonNull(listener, "listener");
    Set<Class<? extends HypervisorEvent>> records = EventNames.resolve(event);
    // Only names that were resolved get here, so there is a bounded number of them.
    String description = NAMED.computeIfAbsent(event, Definitions::describe);
    return define(bundle, records, description, options, listener);
  }

  private static String describe(String what) {
    return "accept(" + what + ")";
  }

  private static ListenerDefinition define(
      String bundle,
      Set<? extends Class<? extends HypervisorEvent>> types,
      String description,
      RegistrationOptions options,
      Consumer<? super HypervisorEvent> listener) {
    String name = options.label().isEmpty() ? listener.getClass().getName() : options.label();
    List<ListenerMethod> methods =
        types.stream()
            .map(type -> new ListenerMethod(type, options.domain(), description, listener))
            .toList();
    return new ListenerDefinition(name, bundle, methods, options);
  }
}
