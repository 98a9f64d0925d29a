// SPDX-License-Identifier: Apache-2.0
package dev.vireo.qemu;

import dev.vireo.event.Domain;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.osgi.annotation.versioning.ProviderType;

/**
 * The client of one monitor socket, over all its connections. Thread-safe; may be used from inside
 * listeners' callbacks.
 *
 * <p>Each connection that becomes ready begins with a {@code SourceUp} and ends with a {@code
 * SourceDown}; the events between are numbered on from connection to connection.
 */
@ProviderType
public interface QemuMonitor extends AutoCloseable {

  /** The name of the source that its events are published through. */
  String source();

  /** Where the monitor listens. */
  MonitorAddress address();

  /** Where the client stands now. */
  MonitorState state();

  /**
   * The domain as the last ready connection told it; null before the first one.
   *
   * <p>Its name is that of {@code query-name}, else the socket's file name without its extension.
   * Its uuid is that of {@code query-uuid}; when that is missing or all zero, a name-based uuid of
   * the address, the same for each connection to it.
   */
  @Nullable Domain domain();

  /** How many QMP events have been published, over all connections; conclusions do not count. */
  long monitorEvents();

  /**
   * Completes when the first connection has become ready, with its domain; its {@code SourceUp} has
   * been published then. Completes exceptionally with {@link IllegalStateException} when the
   * monitor is closed before. Each call gives a future of its own.
   */
  CompletableFuture<Domain> ready();

  /**
   * Completes when the monitor is closed, by {@link #close} or because it does not reconnect; its
   * last event has been published then. Each call gives a future of its own.
   */
  CompletableFuture<Void> ended();

  /**
   * Ends the connection, with a {@code SourceDown} if it was ready, and the source. Commands that
   * wait for a reply fail. When it returns nothing more is published. Closing twice is harmless.
   */
  @Override
  void close();
}
