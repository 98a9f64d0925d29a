// SPDX-License-Identifier: Apache-2.0
package dev.vireo.core.scan;

import dev.vireo.event.HypervisorEvent;
import java.lang.invoke.LambdaMetafactory;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;

/**
 * Makes the calls of listener methods as javac would for {@code listener::method}: as fast as a
 * lambda, where plain method handles become slow when there are thousands.
 *
 * <p>The lambda's class is defined in the listener's own class loader and goes with it. It is a
 * {@link Consumer} because that loader need not see any class of the engine.
 */
final class Invokers {
  private static final MethodType ACCEPT = MethodType.methodType(void.class, Object.class);

  /**
   * What makes the calls of a class's methods, by method and event type. Each class keeps its own,
   * so that a restart makes no further classes and nothing here keeps a class.
   */
  private static final ClassValue<Map<String, MethodHandle>> FACTORIES =
      new ClassValue<>() {
        @Override
        protected Map<String, MethodHandle> computeValue(Class<?> declaring) {
          return new ConcurrentHashMap<>();
        }
      };

  private Invokers() {}

  static Consumer<HypervisorEvent> bind(Class<?> declaring, Object listener, AcceptedMethod method)
      throws CannotListenException {
    try {
      MethodType type =
          MethodType.fromMethodDescriptorString(method.descriptor(), declaring.getClassLoader());
      if (!type.parameterType(0).isAssignableFrom(method.type())) {
        throw refused(
            method,
            "takes a type of another copy of dev.vireo.event; import the package instead of carrying it");
      }
      return lambda(factory(declaring, type, method), listener);
    } catch (CannotListenException e) {
      throw e;
    } catch (Throwable e) {
      throw refused(method, "cannot be called: " + CannotListenException.text(e));
    }
  }

  @SuppressWarnings("unchecked") // the lambda's class is made here, and is what it is made to be
  private static Consumer<HypervisorEvent> lambda(MethodHandle factory, Object listener)
      throws Throwable {
    return (Consumer<HypervisorEvent>) factory.invoke(listener);
  }

  private static MethodHandle factory(Class<?> declaring, MethodType type, AcceptedMethod method)
      throws Throwable {
    Map<String, MethodHandle> factories = FACTORIES.get(declaring);
    String key = method.name() + method.descriptor() + method.type().getName();
    MethodHandle factory = factories.get(key);
    if (factory == null) {
      factory = newFactory(declaring, type, method);
      factories.put(key, factory);
    }
    return factory;
  }

  private static MethodHandle newFactory(Class<?> declaring, MethodType type, AcceptedMethod method)
      throws Throwable {
    MethodHandles.Lookup inside = FullLookup.on(declaring);
    MethodHandle target = inside.findVirtual(declaring, method.name(), type);
    return LambdaMetafactory.metafactory(
            inside,
            "accept",
            MethodType.methodType(Consumer.class, declaring),
            ACCEPT,
            target,
            MethodType.methodType(void.class, method.type()))
        .getTarget();
  }

  private static CannotListenException refused(AcceptedMethod method, String reason) {
    return new CannotListenException(
        new Refused(method.declaringClass(), method.description(), reason));
  }
}
