// SPDX-License-Identifier: Apache-2.0
package dev.vireo.testing;

import dev.vireo.event.Domain;
import dev.vireo.event.DomainControl;
import dev.vireo.simulator.VirtualTime;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * A control whose commands are done before their futures are handed out, unless their replies need
 * time. What is made of such futures is done too: {@code CompletableFuture.allOf} cannot let
 * virtual time pass, and whoever waits for it would wait for ever.
 */
final class PromptControl implements DomainControl {

  private final DomainControl control;
  private final VirtualTime time;

  PromptControl(DomainControl control, VirtualTime time) {
    this.control = control;
    this.time = time;
  }

  @Override
  public boolean controls(Domain domain) {
    return control.controls(domain);
  }

  @Override
  public CompletableFuture<Void> stop(Domain domain) {
    return prompt(control.stop(domain));
  }

  @Override
  public CompletableFuture<Void> cont(Domain domain) {
    return prompt(control.cont(domain));
  }

  @Override
  public CompletableFuture<Void> reset(Domain domain) {
    return prompt(control.reset(domain));
  }

  @Override
  public CompletableFuture<Void> powerdown(Domain domain) {
    return prompt(control.powerdown(domain));
  }

  @Override
  public CompletableFuture<Void> quit(Domain domain) {
    return prompt(control.quit(domain));
  }

  @Override
  public CompletableFuture<Void> setBlockThreshold(Domain domain, String node, long threshold) {
    return prompt(control.setBlockThreshold(domain, node, threshold));
  }

  @Override
  public CompletableFuture<String> command(
      Domain domain, String command, @Nullable String arguments) {
    return prompt(control.command(domain, command, arguments));
  }

  /** A step must not wait, and beside a thread that drives there is nothing to be done. */
  private <T> CompletableFuture<T> prompt(CompletableFuture<T> reply) {
    if (time.mayAwait()) {
      time.await(reply::isDone, Duration.ZERO);
    }
    return reply;
  }
}
