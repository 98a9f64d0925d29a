// SPDX-License-Identifier: Apache-2.0
package dev.vireo.event;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.osgi.annotation.bundle.Header;
import org.osgi.annotation.bundle.Requirement;

/**
 * Marks a listener method: it is called for each event of its parameter's type.
 *
 * <p>The method has one parameter, a {@link HypervisorEvent} or any type below it; a family or a
 * root takes all events below it. It returns nothing, is an instance method, and may be private.
 * The class is either a plain class with a no-argument or a {@code BundleContext} constructor, of
 * which the framework makes one object for each start of the bundle, or a Declarative Services
 * component marked with {@link DomainEventListener}.
 *
 * <p>All listener methods of one object share one mailbox and one order: for one domain they are
 * called in the order of the source, never two at once. Calls for different domains run in
 * parallel; {@link SerialDelivery} on the class forbids that. Calls come from Vireo's own threads,
 * never from the one that reads the hypervisor; only a {@linkplain SourceOptions#synchronous()
 * synchronous source}, for tests and simulated time, calls on the thread that publishes. A listener
 * whose calls do not return again and again is {@linkplain Quarantine quarantined}: it is given no
 * events until a probe returns in time or it is released. Whatever a method throws is counted,
 * logged and handed to {@link ListenerFailureHandler}; the next event is delivered.
 *
 * <p>Calls begin after the bundle is active (the component's service is registered). When its stop
 * (the component's deactivation) returns, no call runs and none will start.
 *
 * <p>A method that cannot be a listener method is refused, with the reason in the log and in {@link
 * DomainEvents#refusals()}; the rest of its bundle works. With bnd, the annotation itself brings
 * the bundle's requirement on the engine and the index of listener classes into the manifest.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
@Requirement(namespace = "osgi.extender", name = "vireo.listener", version = "1.0")
@Header(name = OnDomainEvent.INDEX, value = "${@class}")
public @interface OnDomainEvent {

  /** The manifest header that lists the classes with listener methods. */
  String INDEX = "Vireo-Listeners";

  /**
   * Which domains: a name, a uuid, or a glob over names ({@code web-*}, with {@code *}, {@code ?}
   * and {@code [a-z]}). Empty means all domains. The domain need not exist yet. Events without a
   * domain are not delivered to a method that names one, but for {@link EventsLost}.
   */
  String domain() default "";
}
