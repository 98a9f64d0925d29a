// SPDX-License-Identifier: Apache-2.0
package dev.vireo.event;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** On a listener's class: how much may wait for it, and what happens when that is full. */
@Documented
@Inherited
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
public @interface Mailbox {

  /** How many events may wait, over all domains; at least one. */
  int capacity() default RegistrationOptions.DEFAULT_CAPACITY;

  /** What a full mailbox does. */
  OverflowPolicy whenFull() default OverflowPolicy.DROP_OLDEST;
}
