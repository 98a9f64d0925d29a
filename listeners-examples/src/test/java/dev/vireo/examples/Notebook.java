// SPDX-License-Identifier: Apache-2.0
package dev.vireo.examples;

import dev.vireo.event.Domain;
import dev.vireo.event.DomainControl;
import dev.vireo.event.DomainControlException;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/** Controls every domain by writing down what it is told to do, and refuses what it was told to. */
final class Notebook implements DomainControl {

  private final List<String> lines = new CopyOnWriteArrayList<>();
  private final Set<String> refused = new HashSet<>();

  /** What was commanded: {@code web-1 stop}. */
  List<String> lines() {
    return List.copyOf(lines);
  }

  void refuse(String command) {
    refused.add(command);
  }

  void accept(String command) {
    refused.remove(command);
  }

  @Override
  public boolean controls(Domain domain) {
    return true;
  }

  @Override
  public CompletableFuture<Void> stop(Domain domain) {
    return note(domain, "stop", "").thenAccept(reply -> {});
  }

  @Override
  public CompletableFuture<Void> cont(Domain domain) {
    return note(domain, "cont", "").thenAccept(reply -> {});
  }

  @Override
  public CompletableFuture<Void> reset(Domain domain) {
    return note(domain, "reset", "").thenAccept(reply -> {});
  }

  @Override
  public CompletableFuture<Void> powerdown(Domain domain) {
    return note(domain, "powerdown", "").thenAccept(reply -> {});
  }

  @Override
  public CompletableFuture<Void> quit(Domain domain) {
    return note(domain, "quit", "").thenAccept(reply -> {});
  }

  @Override
  public CompletableFuture<Void> setBlockThreshold(Domain domain, String node, long bytes) {
    return note(domain, "threshold", " " + node + " " + bytes).thenAccept(reply -> {});
  }

  @Override
  public CompletableFuture<String> command(Domain domain, String name, @Nullable String arguments) {
    return note(domain, name, arguments == null ? "" : " " + arguments);
  }

  private CompletableFuture<String> note(Domain domain, String command, String rest) {
    lines.add(domain.name() + " " + command + rest);
    return refused.contains(command)
        ? CompletableFuture.failedFuture(
            new DomainControlException("GenericError", command + " is not written down here"))
        : CompletableFuture.completedFuture("{}");
  }
}
