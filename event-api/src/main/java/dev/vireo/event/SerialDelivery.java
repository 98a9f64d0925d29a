// SPDX-License-Identifier: Apache-2.0
package dev.vireo.event;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * On a listener's class: one call at a time over all domains, in the order of arrival. Without it
 * calls for different domains run in parallel, and the listener must be thread-safe.
 */
@Documented
@Inherited
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
public @interface SerialDelivery {}
