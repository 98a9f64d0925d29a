// SPDX-License-Identifier: Apache-2.0
package dev.vireo.simulator;

import dev.vireo.qmp.JsonObject;
import dev.vireo.simulator.fault.Fault;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * Sees what passes between a domain and its clients. Called in the order in which it happens, with
 * the domain locked: an implementation must neither wait nor call the domain.
 */
@ConsumerType
public interface DomainWatcher {

  /** The domain has raised an event, whether or not a client was there. */
  default void event(String name, JsonObject data) {}

  /** A client has sent a command; it is executed next. {@code qmp_capabilities} is one too. */
  default void command(String name, JsonObject arguments) {}

  /** A placed fault happens to a client. */
  default void fault(Fault fault) {}
}
