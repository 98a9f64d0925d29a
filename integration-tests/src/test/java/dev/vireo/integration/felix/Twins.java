// SPDX-License-Identifier: Apache-2.0
package dev.vireo.integration.felix;

import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Parameter;
import java.util.Arrays;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ReflectiveInvocationContext;

/** The test classes as the probe bundle has loaded them, with one object for each outer object. */
final class Twins implements AutoCloseable {

  private final Felix felix;
  private final Map<Object, Object> twins = new IdentityHashMap<>();

  private Twins(Felix felix) {
    this.felix = felix;
  }

  static Twins start(Class<?> testClass) {
    InFelix wanted = testClass.getAnnotation(InFelix.class);
    return new Twins(Felix.start(testClass, List.of(wanted.value())));
  }

  /** Calls on the inner side what JUnit was about to call on the outer side. */
  void call(ReflectiveInvocationContext<Method> outer, ExtensionContext context) throws Throwable {
    Method method = innerMethod(outer.getExecutable());
    Object twin = outer.getTarget().map(target -> twin(target, context)).orElse(null);
    Object[] arguments = arguments(method, outer.getArguments());
    Thread thread = Thread.currentThread();
    ClassLoader before = thread.getContextClassLoader();
    thread.setContextClassLoader(method.getDeclaringClass().getClassLoader());
    try {
      method.invoke(twin, arguments);
    } catch (InvocationTargetException e) {
      throw e.getCause();
    } finally {
      thread.setContextClassLoader(before);
    }
  }

  private Method innerMethod(Method outer) throws ReflectiveOperationException {
    Class<?> inner = felix.load(outer.getDeclaringClass());
    Method method = inner.getDeclaredMethod(outer.getName(), innerTypes(outer.getParameterTypes()));
    method.setAccessible(true);
    return method;
  }

  private Class<?>[] innerTypes(Class<?>[] outer) {
    return Arrays.stream(outer)
        .map(type -> type.isPrimitive() ? type : felix.load(type))
        .toArray(Class<?>[]::new);
  }

  private Object[] arguments(Method method, List<Object> outer) throws InterruptedException {
    Object[] arguments = outer.toArray();
    Parameter[] parameters = method.getParameters();
    for (int i = 0; i < arguments.length; i++) {
      if (arguments[i] == null) {
        arguments[i] = felix.provide(parameters[i].getType());
      }
    }
    return arguments;
  }

  /** The twin of a test object; the twins of all objects around it are made on the way. */
  private Object twin(Object target, ExtensionContext context) {
    Object enclosing = null;
    for (Object each : context.getRequiredTestInstances().getAllInstances()) {
      Object around = enclosing;
      enclosing = twins.computeIfAbsent(each, o -> make(felix.load(o.getClass()), around));
    }
    return twins.get(target);
  }

  private static Object make(Class<?> inner, Object enclosing) {
    try {
      Constructor<?> constructor = inner.getDeclaredConstructors()[0];
      constructor.setAccessible(true);
      return enclosing == null ? constructor.newInstance() : constructor.newInstance(enclosing);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("a test class in Felix needs a no-argument constructor", e);
    }
  }

  @Override
  public void close() {
    felix.close();
  }
}
