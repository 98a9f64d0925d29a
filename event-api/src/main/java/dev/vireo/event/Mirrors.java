// SPDX-License-Identifier: Apache-2.0
package dev.vireo.event;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * What a type stands for in the hypervisors' own words. On an event's record it is the source of
 * the event's aliases; on an enumeration it names QAPI's and libvirt's enumeration, whose constants
 * have the same names but where a constant says otherwise.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.TYPE, ElementType.FIELD})
public @interface Mirrors {

  /** Names of QMP events, {@code STOP}, or of a type of QAPI, {@code JobStatus}. */
  String[] qmp() default {};

  /**
   * libvirt's constants, {@code VIR_DOMAIN_EVENT_ID_WATCHDOG}, {@code VIR_DOMAIN_EVENT_STOPPED}, or
   * the name of an enumeration, {@code virDomainMetadataType}.
   */
  String[] libvirt() default {};

  /** Names in {@code virsh event}: {@code lifecycle}. */
  String[] virsh() default {};
}
