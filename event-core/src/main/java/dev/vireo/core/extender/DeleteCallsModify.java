// SPDX-License-Identifier: Apache-2.0
package dev.vireo.core.extender;

import aQute.bnd.annotation.xml.XMLAttribute;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * On a component: the end of its configuration is a change of it too. By its specification
 * Declarative Services restarts a component then; Felix does as this attribute of its own says.
 */
@Retention(RetentionPolicy.CLASS)
@Target(ElementType.TYPE)
@XMLAttribute(
    namespace = "http://felix.apache.org/xmlns/scr/extensions/v1.0.0",
    prefix = "felix",
    embedIn = "*")
@interface DeleteCallsModify {
  boolean deleteCallsModify() default true;
}
