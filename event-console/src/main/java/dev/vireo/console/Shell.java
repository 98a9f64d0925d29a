// SPDX-License-Identifier: Apache-2.0
package dev.vireo.console;

import java.util.Arrays;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleException;
import org.osgi.framework.ServiceReference;
import org.osgi.framework.wiring.BundleWiring;

/** The Gogo shell, which takes the terminal as soon as its bundle starts. */
final class Shell {
  private static final String SHELL = "org.apache.felix.gogo.jline";
  private static final String TERMINAL = "org.jline";

  private final BundleContext context;

  Shell(BundleContext context) {
    this.context = context;
  }

  /** Hands the terminal to the shell. Its end is the framework's. */
  void start() {
    Thread thread = Thread.currentThread();
    ClassLoader before = thread.getContextClassLoader();
    try {
      // JLine looks for its terminals by the context class loader.
      thread.setContextClassLoader(bundle(TERMINAL).adapt(BundleWiring.class).getClassLoader());
      bundle(SHELL).start(Bundle.START_TRANSIENT);
      rememberEvents();
    } catch (BundleException failure) {
      throw new CommandFailure("the shell cannot be started: " + failure.getMessage());
    } finally {
      thread.setContextClassLoader(before);
    }
  }

  /** Without this the commands would begin to remember events when the first of them is used. */
  private void rememberEvents() {
    ServiceReference<ShellCommands> commands = context.getServiceReference(ShellCommands.class);
    if (commands != null) {
      context.getService(commands);
    }
  }

  private Bundle bundle(String symbolicName) {
    return Arrays.stream(context.getBundles())
        .filter(bundle -> symbolicName.equals(bundle.getSymbolicName()))
        .findFirst()
        .orElseThrow(
            () -> new CommandFailure("there is no shell: " + symbolicName + " is missing"));
  }
}
