// SPDX-License-Identifier: Apache-2.0
package dev.vireo.core.dispatch;

import dev.vireo.event.HypervisorEvent;
import dev.vireo.event.RegistrationOptions;
import java.util.Collection;
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
    return define(bundle, Set.of(type), options, listener, invoker);
  }

  static ListenerDefinition byName(
      String bundle,
      Collection<Class<? extends HypervisorEvent>> types,
      RegistrationOptions options,
      Consumer<? super HypervisorEvent> listener) {
    Objects.requireNonNull(listener, "listener");
    return define(bundle, types, options, listener, listener::accept);
  }

  private static ListenerDefinition define(
      String bundle,
      Collection<? extends Class<? extends HypervisorEvent>> types,
      RegistrationOptions options,
      Object listener,
      Invoker invoker) {
    String name = options.label().isEmpty() ? listener.getClass().getName() : options.label();
    List<ListenerMethod> methods =
        types.stream()
            .map(
                type ->
                    new ListenerMethod(
                        type, options.domain(), "accept(" + type.getSimpleName() + ")", invoker))
            .toList();
    return new ListenerDefinition(name, bundle, methods, options);
  }
}
