// SPDX-License-Identifier: Apache-2.0
package dev.vireo.event;

import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.osgi.annotation.versioning.ProviderType;

/**
 * The service through which a listener acts on a domain. Each hypervisor room has one; {@link
 * #controls} tells whose a domain is. Thread-safe.
 *
 * <p>Every command returns at once with a future, which completes when the hypervisor has answered.
 * It may be waited for inside a callback: the answer is read by another thread. It completes
 * exceptionally with {@link DomainControlException} when the hypervisor refuses, the connection
 * ends before the answer, or the domain is not controlled here.
 */
@ProviderType
public interface DomainControl {

  /** Whether commands for this domain (found by its uuid) can be sent now. */
  boolean controls(Domain domain);

  /** Stops the vCPUs. Nothing happens when they are stopped. */
  CompletableFuture<Void> stop(Domain domain);

  /** Lets the vCPUs run. */
  CompletableFuture<Void> cont(Domain domain);

  /** Resets the machine. */
  CompletableFuture<Void> reset(Domain domain);

  /** Presses the power button; the guest may ignore it. */
  CompletableFuture<Void> powerdown(Domain domain);

  /** Ends the hypervisor's process at once. */
  CompletableFuture<Void> quit(Domain domain);

  /**
   * Arms the high watermark of a block node; it fires once as {@code BlockThresholdExceeded}.
   *
   * @param node the node's name
   * @param thresholdBytes the write offset in bytes, not negative; 0 disarms
   */
  CompletableFuture<Void> setBlockThreshold(Domain domain, String node, long thresholdBytes);

  /**
   * Sends a command of the hypervisor's own (QMP).
   *
   * @param command the command's name
   * @param arguments a JSON object as text; null for none
   * @return the reply's {@code return} member as JSON text
   */
  CompletableFuture<String> command(Domain domain, String command, @Nullable String arguments);
}
