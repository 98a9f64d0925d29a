// SPDX-License-Identifier: Apache-2.0
package dev.vireo.qemu.control;

import dev.vireo.event.Domain;
import dev.vireo.event.DomainControl;
import dev.vireo.event.DomainControlException;
import dev.vireo.qemu.monitor.Monitor;
import dev.vireo.qemu.monitor.Monitors;
import dev.vireo.qmp.Json;
import dev.vireo.qmp.JsonObject;
import dev.vireo.qmp.QmpSyntaxException;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** Sends commands through whichever monitor has the domain ready. */
public final class MonitorControl implements DomainControl {
  private final Monitors monitors;

  public MonitorControl(Monitors monitors) {
    this.monitors = monitors;
  }

  @Override
  public boolean controls(Domain domain) {
    return monitors.controlling(domain) != null;
  }

  @Override
  public CompletableFuture<Void> stop(Domain domain) {
    return order(domain, "stop");
  }

  @Override
  public CompletableFuture<Void> cont(Domain domain) {
    return order(domain, "cont");
  }

  @Override
  public CompletableFuture<Void> reset(Domain domain) {
    return order(domain, "system_reset");
  }

  @Override
  public CompletableFuture<Void> powerdown(Domain domain) {
    return order(domain, "system_powerdown");
  }

  @Override
  public CompletableFuture<Void> quit(Domain domain) {
    return order(domain, "quit");
  }

  @Override
  public CompletableFuture<Void> setBlockThreshold(
      Domain domain, String node, long thresholdBytes) {
    if (thresholdBytes < 0) {
      return refused(
          "GenericError",
          "The threshold of %s is %d; it is an offset in bytes, or 0 for none."
              .formatted(node, thresholdBytes));
    }
    JsonObject arguments = JsonObject.of("node-name", node, "write-threshold", thresholdBytes);
    return execute(domain, "block-set-write-threshold", arguments).thenApply(reply -> null);
  }

  @Override
  public CompletableFuture<String> command(
      Domain domain, String command, @Nullable String arguments) {
    JsonObject parsed;
    try {
      parsed = parse(arguments);
    } catch (QmpSyntaxException | ClassCastException e) {
      return refused(
          "GenericError",
          "The arguments of '%s' are not a JSON object: %s".formatted(command, arguments));
    }
    return execute(domain, command, parsed).thenApply(Json::toString);
  }

  private static @Nullable JsonObject parse(@Nullable String arguments) {
    return arguments == null ? null : (JsonObject) Json.parse(arguments);
  }

  private CompletableFuture<Void> order(Domain domain, String command) {
    return execute(domain, command, null).thenApply(reply -> null);
  }

  private CompletableFuture<Json> execute(
      Domain domain, String command, @Nullable JsonObject arguments) {
    String complaint = Rehearsal.complaint(command, arguments);
    if (complaint != null) {
      return refused("GenericError", complaint);
    }
    Monitor monitor = monitors.controlling(domain);
    return monitor == null
        ? refused(
            "NotControlled",
            "No monitor that is ready has the domain %s; '%s' was not sent."
                .formatted(domain, command))
        : monitor.execute(domain, command, arguments);
  }

  private static <T> CompletableFuture<T> refused(String errorClass, String message) {
    return CompletableFuture.failedFuture(new DomainControlException(errorClass, message));
  }
}
