// SPDX-License-Identifier: Apache-2.0
package dev.vireo.testing;

import dev.vireo.simulator.SimulatedDomain;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A domain as a test has it: when an action returns, its events have reached all listeners. */
final class SettlingDomain implements InvocationHandler {

  private final SimulatedDomain domain;
  private final Runnable settle;

  private SettlingDomain(SimulatedDomain domain, Runnable settle) {
    this.domain = domain;
    this.settle = settle;
  }

  static SimulatedDomain of(SimulatedDomain domain, Runnable settle) {
    return (SimulatedDomain)
        Proxy.newProxyInstance(
            SimulatedDomain.class.getClassLoader(),
            new Class<?>[] {SimulatedDomain.class},
            new SettlingDomain(domain, settle));
  }

  @Override
  public @Nullable Object invoke(Object proxy, Method method, Object @Nullable [] arguments)
      throws Throwable {
    if (method.getDeclaringClass() == Object.class) {
      return ofObject(proxy, method, arguments);
    }
    try {
      return method.invoke(domain, arguments);
    } catch (InvocationTargetException e) {
      throw Objects.requireNonNull(e.getCause());
    } finally {
      settle.run();
    }
  }

  private Object ofObject(Object proxy, Method method, Object @Nullable [] arguments) {
    return switch (method.getName()) {
      case "equals" -> arguments != null && proxy == arguments[0];
      case "hashCode" -> System.identityHashCode(proxy);
      default -> "simulated domain " + domain.name();
    };
  }
}
