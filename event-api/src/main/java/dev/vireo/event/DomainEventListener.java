// SPDX-License-Identifier: Apache-2.0
package dev.vireo.event;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.osgi.service.component.annotations.ComponentPropertyType;

/**
 * Marks a Declarative Services component whose {@link OnDomainEvent} methods are to be called.
 *
 * <p>The component must be a service, its own class is enough: {@code @Component(service =
 * Tally.class)}. Its methods are called from the moment the service is registered until it is
 * unregistered, before deactivation.
 */
@Documented
@Retention(RetentionPolicy.CLASS)
@Target(ElementType.TYPE)
@ComponentPropertyType
public @interface DomainEventListener {

  /** Makes the service property {@code vireo.domain.event.listener=true}. */
  String PREFIX_ = "vireo.";
}
