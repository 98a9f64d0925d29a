// SPDX-License-Identifier: Apache-2.0
package dev.vireo.integration.felix;

import java.lang.reflect.Method;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.InvocationInterceptor;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.junit.jupiter.api.extension.ReflectiveInvocationContext;
import org.osgi.framework.BundleContext;

/** Takes every call that JUnit makes on a test class and makes it on the class's twin in Felix. */
final class FelixExtension implements BeforeAllCallback, InvocationInterceptor, ParameterResolver {

  private static final ExtensionContext.Namespace NAMESPACE =
      ExtensionContext.Namespace.create(FelixExtension.class);

  @Override
  public void beforeAll(ExtensionContext context) {
    // Before a nested class this finds the framework of the outer one; JUnit's store closes it.
    context
        .getStore(NAMESPACE)
        .getOrComputeIfAbsent(
            Twins.class, key -> Twins.start(context.getRequiredTestClass()), Twins.class);
  }

  @Override
  public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
    return parameter.isAnnotated(Service.class)
        || parameter.getParameter().getType() == BundleContext.class;
  }

  /** Nothing outside; {@link Twins} fills the gap with what the inner class loader means by it. */
  @Override
  public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
    return null;
  }

  @Override
  public void interceptBeforeAllMethod(
      Invocation<Void> call, ReflectiveInvocationContext<Method> method, ExtensionContext context)
      throws Throwable {
    inside(call, method, context);
  }

  @Override
  public void interceptBeforeEachMethod(
      Invocation<Void> call, ReflectiveInvocationContext<Method> method, ExtensionContext context)
      throws Throwable {
    inside(call, method, context);
  }

  @Override
  public void interceptTestMethod(
      Invocation<Void> call, ReflectiveInvocationContext<Method> method, ExtensionContext context)
      throws Throwable {
    inside(call, method, context);
  }

  @Override
  public void interceptTestTemplateMethod(
      Invocation<Void> call, ReflectiveInvocationContext<Method> method, ExtensionContext context)
      throws Throwable {
    inside(call, method, context);
  }

  @Override
  public void interceptAfterEachMethod(
      Invocation<Void> call, ReflectiveInvocationContext<Method> method, ExtensionContext context)
      throws Throwable {
    inside(call, method, context);
  }

  @Override
  public void interceptAfterAllMethod(
      Invocation<Void> call, ReflectiveInvocationContext<Method> method, ExtensionContext context)
      throws Throwable {
    inside(call, method, context);
  }

  private static void inside(
      InvocationInterceptor.Invocation<?> call,
      ReflectiveInvocationContext<Method> method,
      ExtensionContext context)
      throws Throwable {
    call.skip();
    context.getStore(NAMESPACE).get(Twins.class, Twins.class).call(method, context);
  }
}
