// SPDX-License-Identifier: Apache-2.0
package dev.vireo.console;

import java.util.Map;
import java.util.concurrent.Callable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Runs the command line on the main thread, which the launcher hands to this service. */
@Component(service = Callable.class, property = "main.thread=true")
public final class CommandLineDoor implements Callable<Integer> {
  private final String[] arguments;

  /** Called by Declarative Services. */
  @Activate
  public CommandLineDoor(
      @Reference(service = Object.class, target = "(launcher.arguments=*)")
          Map<String, Object> launcher) {
    arguments = (String[]) java.util.Objects.requireNonNull(launcher.get("launcher.arguments"));
  }

  @Override
  public Integer call() {
    Terminal.console().out().line("" + java.util.List.of(arguments));
    return arguments.length;
  }
}
