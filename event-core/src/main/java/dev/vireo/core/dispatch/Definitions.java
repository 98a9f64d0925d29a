// SPDX-License-Identifier: Apache-2.0
package dev.vireo.core.dispatch;

import dev.vireo.event.EventNames;
import dev.vireo.event.HypervisorEvent;
import dev.vireo.event.RegistrationOptions;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Consumer;

/** Makes listeners out of programmatic registrations. */
final class Definitions {
  private Definitions() {}

  static <E extends HypervisorEvent> ListenerDefinition byType(
      String bundle, Class<E> type, RegistrationOptions options, Consumer<? super E> listener) {
    Objects.requireNonNull(listener, "listener");
    Invoker invoker = event -> listener.accept(type.cast(event));
    return define(bundle, Set.of(type), type.getSimpleName(), options, listener, invoker);
  }

  static ListenerDefinition byName(
      String bundle,
      String event,
      RegistrationOptions options,
      Consumer<? super HypervisorEvent> listener) {
    Objects.requireNonNull(listener, "listener");
    Set<Class<? extends HypervisorEvent>> records = EventNames.resolve(event);
    return define(bundle, records, event, options, listener, listener::accept);
  }

  private static ListenerDefinition define(
      String bundle,
      Set<? extends Class<? extends HypervisorEvent>> types,
      String what,
      RegistrationOptions options,
      Object listener,
      Invoker invoker) {
    String name = options.label().isEmpty() ? listener.getClass().getName() : options.label();
    String description = "accept(" + what + ")";
    List<ListenerMethod> methods =
        types.stream()
            .map(type -> new ListenerMethod(type, options.domain(), description, invoker))
            .toList();
    return new ListenerDefinition(name, bundle, methods, options);
  }
}
