// SPDX-License-Identifier: Apache-2.0
package dev.vireo.event;

import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import org.osgi.annotation.versioning.ProviderType;

/**
 * The service for those who register listeners in code. Thread-safe; may be called from inside
 * callbacks.
 *
 * <p>What is published after {@code register} returned is delivered; what was published before it
 * was called is not; in between there is one cut for each source: from it on, everything. Each call
 * makes a registration of its own, also for the same listener object again.
 *
 * <p>The listener's code is called as {@link OnDomainEvent} says. A registration through the
 * service object of a bundle ends with that bundle at the latest.
 */
@ProviderType
public interface DomainEvents {

  /** Registers for a record, a family or a root, over all domains. */
  default <E extends HypervisorEvent> Registration register(
      Class<E> type, Consumer<? super E> listener) {
    return register(type, RegistrationOptions.DEFAULTS, listener);
  }

  /**
   * Registers for a record, a family or a root of domain events.
   *
   * @param domain a name, uuid or glob as in {@link OnDomainEvent#domain()}
   * @throws IllegalArgumentException if {@code domain} is no valid glob
   */
  default <E extends HypervisorEvent> Registration register(
      Class<E> type, String domain, Consumer<? super E> listener) {
    return register(type, RegistrationOptions.DEFAULTS.forDomain(domain), listener);
  }

  /**
   * Registers with options of its own.
   *
   * @throws IllegalArgumentException if the domain is no valid glob
   * @throws IllegalStateException if the engine is closed; nothing is freed then
   */
  <E extends HypervisorEvent> Registration register(
      Class<E> type, RegistrationOptions options, Consumer<? super E> listener);

  /**
   * Registers by name: a record's or family's simple name in kebab case ({@code
   * block-threshold-exceeded}, {@code lifecycle-event}), or as aliases virsh's name of the event
   * ({@code block-threshold}) or QMP's ({@code BLOCK_WRITE_THRESHOLD}), which cover all records of
   * that kind.
   *
   * @throws IllegalArgumentException if nothing is called so; the message has the nearest names
   */
  default Registration register(String name, Consumer<? super HypervisorEvent> listener) {
    return register(name, RegistrationOptions.DEFAULTS, listener);
  }

  /** Registers by name for some domains. */
  default Registration register(
      String name, String domain, Consumer<? super HypervisorEvent> listener) {
    return register(name, RegistrationOptions.DEFAULTS.forDomain(domain), listener);
  }

  /** Registers by name with options of its own. */
  Registration register(
      String name, RegistrationOptions options, Consumer<? super HypervisorEvent> listener);

  /**
   * Closes the registration with this id, as {@link Registration#close()} does.
   *
   * @return whether there was one; an id that is closed already, or was never given, is not
   */
  boolean deregister(long id);

  /** {@link #flush(FlushScope, Duration)} for all that was published, within 30 s. */
  default boolean flush() throws InterruptedException {
    return flush(Duration.ofSeconds(30));
  }

  /** {@link #flush(FlushScope, Duration)} for all that was published. */
  default boolean flush(Duration limit) throws InterruptedException {
    return flush(FlushScope.ALL, limit);
  }

  /**
   * Waits until everything in the scope that was published before the call has been handled or
   * counted as lost.
   *
   * @return whether that was so within the limit
   * @throws InterruptedException if the calling thread is interrupted
   * @throws IllegalStateException from inside a callback, which would wait for itself
   */
  boolean flush(FlushScope scope, Duration limit) throws InterruptedException;

  /**
   * Says why a listener did, or did not, get an event. Exact for the recent past; what is older is
   * {@link Explanation.Verdict#FORGOTTEN}, never guessed.
   *
   * @param event an event that a source of this engine has published, or one with its header
   * @param listener the id of a registration
   */
  Explanation explain(HypervisorEvent event, long listener);

  /** Says why a listener did, or did not, get an event. */
  default Explanation explain(HypervisorEvent event, Registration listener) {
    return explain(event, listener.id());
  }

  /**
   * Ends the quarantine of a listener: from now on it is given events again. Calls of it that are
   * still stuck count no longer against it.
   *
   * @param listener the id of its registration
   * @return whether it was quarantined
   */
  boolean release(long listener);

  /** All listeners that are registered now, in the order of their ids. */
  List<ListenerReport> listeners();

  /** All refused listener methods and classes of the bundles that are here now. */
  List<Refusal> refusals();

  /** The sum of the figures of all listeners since the engine's start, closed ones included. */
  ListenerFigures figures();
}
