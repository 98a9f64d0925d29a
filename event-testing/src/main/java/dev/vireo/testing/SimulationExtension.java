// SPDX-License-Identifier: Apache-2.0
package dev.vireo.testing;

import dev.vireo.simulator.SimulatedDomain;
import dev.vireo.simulator.scenario.Scenario;
import dev.vireo.simulator.scenario.ScenarioRun;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Predicate;
import java.util.zip.CRC32;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionConfigurationException;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.junit.jupiter.api.extension.TestExecutionExceptionHandler;
import org.junit.platform.commons.support.AnnotationSupport;
import org.junit.platform.commons.support.HierarchyTraversalMode;
import org.osgi.framework.Bundle;
import org.osgi.framework.FrameworkUtil;

/** Gives {@link Simulated} fields and parameters what they ask for; JUnit's store closes it. */
final class SimulationExtension
    implements BeforeAllCallback,
        BeforeEachCallback,
        AfterEachCallback,
        ParameterResolver,
        TestExecutionExceptionHandler {

  private static final Namespace NAMESPACE = Namespace.create(SimulationExtension.class);
  private static final String HOST = "host";

  /** Other fields may ask for domains of a scenario. */
  private static final Comparator<Field> RUNS_FIRST =
      Comparator.comparing(field -> field.getType() != ScenarioRun.class);

  @Override
  public ExtensionContextScope getTestInstantiationExtensionContextScope(ExtensionContext root) {
    return ExtensionContextScope.TEST_METHOD;
  }

  @Override
  public void beforeAll(ExtensionContext context) {
    inject(null, context.getRequiredTestClass(), context, field -> isStatic(field));
  }

  @Override
  public void beforeEach(ExtensionContext context) {
    for (Object test : context.getRequiredTestInstances().getAllInstances()) {
      inject(test, test.getClass(), context, field -> !isStatic(field));
    }
  }

  private static boolean isStatic(Field field) {
    return Modifier.isStatic(field.getModifiers());
  }

  private static void inject(
      @Nullable Object test, Class<?> type, ExtensionContext context, Predicate<Field> wanted) {
    List<Field> fields =
        new ArrayList<>(
            AnnotationSupport.findAnnotatedFields(
                type, Simulated.class, wanted, HierarchyTraversalMode.TOP_DOWN));
    fields.sort(RUNS_FIRST);
    for (Field field : fields) {
      try {
        field.setAccessible(true);
        Simulated asked = field.getAnnotation(Simulated.class);
        field.set(test, provide(field.getType(), asked, field.getName(), context));
      } catch (IllegalAccessException e) {
        throw new ExtensionConfigurationException(
            field + " is final; a field marked @Simulated is set by the extension.", e);
      }
    }
  }

  @Override
  public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
    return parameter.isAnnotated(Simulated.class);
  }

  @Override
  public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
    Simulated asked = parameter.findAnnotation(Simulated.class).orElseThrow();
    Class<?> type = parameter.getParameter().getType();
    return provide(type, asked, nameOf(parameter), context);
  }

  /** Compilers keep the names of parameters only when they are told to. */
  private static String nameOf(ParameterContext parameter) {
    return parameter.getParameter().isNamePresent() ? parameter.getParameter().getName() : "";
  }

  private static Object provide(
      Class<?> type, Simulated asked, String declaredName, ExtensionContext context) {
    SimulatedHost host = host(context);
    if (type == SimulatedHost.class) {
      return host;
    }
    if (type == SimulatedDomain.class) {
      return domain(host, domainName(asked, declaredName), context);
    }
    if (type == Fleet.class) {
      return fleet(host, asked.value().isEmpty() ? "sim-%05d" : asked.value(), asked, context);
    }
    if (type == ScenarioRun.class) {
      return run(host, asked.scenario(), context);
    }
    throw new ExtensionConfigurationException(
        "@Simulated is on a "
            + type.getName()
            + "; it gives a SimulatedHost, a SimulatedDomain, a Fleet or a ScenarioRun.");
  }

  private static String domainName(Simulated asked, String declaredName) {
    String name = asked.value().isEmpty() ? declaredName : asked.value();
    if (name.isEmpty()) {
      throw new ExtensionConfigurationException(
          "A parameter asks for a domain without a name, and the class was compiled without the"
              + " names of parameters; give the domain one: @Simulated(\"web-1\").");
    }
    return name;
  }

  private static SimulatedDomain domain(SimulatedHost host, String name, ExtensionContext context) {
    if (!host.has(name)) {
      context.getStore(NAMESPACE).put("domain " + name, lease(host, name));
    }
    return host.domain(name);
  }

  private static Fleet fleet(
      SimulatedHost host, String format, Simulated asked, ExtensionContext context) {
    Fleet fleet = host.fleet(format, asked.size());
    fleet.forEach(
        domain ->
            context.getStore(NAMESPACE).put("domain " + domain.name(), lease(host, domain.name())));
    return fleet;
  }

  private static ScenarioRun run(SimulatedHost host, String name, ExtensionContext context) {
    if (name.isEmpty()) {
      throw new ExtensionConfigurationException(
          "A ScenarioRun is asked for without a scenario; name its file:"
              + " @Simulated(scenario = \"boot-storm.yaml\").");
    }
    Scenario scenario = ScenarioFile.read(name, context.getRequiredTestClass());
    ScenarioRun run = host.prepare(scenario);
    for (String domain : scenario.domainNames()) {
      context.getStore(NAMESPACE).put("domain " + domain, lease(host, domain));
    }
    context.getStore(NAMESPACE).put(run, new Held(run, run::close));
    return run;
  }

  /** What a test has asked for goes with it, also where the host stays. */
  private static Held lease(SimulatedHost host, String name) {
    return new Held(name, () -> host.remove(name));
  }

  private static Held held(SimulatedHost host) {
    return new Held(host, host::close);
  }

  /** The host of a scope around, or else one that lives as long as this scope. */
  private static SimulatedHost host(ExtensionContext context) {
    Held held =
        context
            .getStore(NAMESPACE)
            .getOrComputeIfAbsent(HOST, key -> held(newHost(context)), Held.class);
    return (SimulatedHost) held.what();
  }

  private static @Nullable SimulatedHost found(ExtensionContext context) {
    Held held = context.getStore(NAMESPACE).get(HOST, Held.class);
    return held == null ? null : (SimulatedHost) held.what();
  }

  private static SimulatedHost newHost(ExtensionContext context) {
    Bundle bundle = FrameworkUtil.getBundle(context.getRequiredTestClass());
    Platform framework = bundle == null ? null : new FrameworkEngine(bundle.getBundleContext());
    return new SimulatedHost(seed(context), framework);
  }

  private static long seed(ExtensionContext context) {
    String given = System.getProperty("vireo.seed");
    if (given != null) {
      return Long.parseLong(given);
    }
    CRC32 checksum = new CRC32();
    checksum.update(context.getUniqueId().getBytes(StandardCharsets.UTF_8));
    return checksum.getValue();
  }

  @Override
  public void afterEach(ExtensionContext context) {
    SimulatedHost host = found(context);
    if (host != null && context.getExecutionException().isEmpty()) {
      host.requireNoUnseenFailure();
    }
  }

  @Override
  public void handleTestExecutionException(ExtensionContext context, Throwable failure)
      throws Throwable {
    SimulatedHost host = found(context);
    String message = String.valueOf(failure.getMessage());
    if (host != null && !message.contains(host.timeline().toString())) {
      failure.addSuppressed(new TimelineNote(host.timeline()));
    }
    throw failure;
  }

  /**
   * What goes with its scope. JUnit before 5.13 closes nothing that is only {@code AutoCloseable}.
   */
  @SuppressWarnings("deprecation")
  private record Held(Object what, Runnable end)
      implements ExtensionContext.Store.CloseableResource, AutoCloseable {

    @Override
    public void close() {
      end.run();
    }
  }
}
