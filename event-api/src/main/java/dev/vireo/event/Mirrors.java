// SPDX-License-Identifier: Apache-2.0
package dev.vireo.event;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** What an event's record stands for in the hypervisors' own words; the source of its aliases. */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
public @interface Mirrors {

  /** Names of QMP events: {@code STOP}. */
  String[] qmp() default {};

  /**
   * libvirt's constants: {@code VIR_DOMAIN_EVENT_ID_WATCHDOG}, {@code VIR_DOMAIN_EVENT_STOPPED}.
   */
  String[] libvirt() default {};

  /** Names in {@code virsh event}: {@code lifecycle}. */
  String[] virsh() default {};
}
