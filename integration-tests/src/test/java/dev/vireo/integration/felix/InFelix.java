// SPDX-License-Identifier: Apache-2.0
package dev.vireo.integration.felix;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Runs the tests of a class inside a Felix framework, one for the class and its nested classes.
 *
 * <p>The class is loaded by a probe bundle, which sees what the bundles export. Its methods may
 * have parameters of type {@code BundleContext} (the probe's) and parameters marked {@link
 * Service}. The class and its nested classes are made twice, outside and inside; only the inner
 * ones are called, so what JUnit puts into fields is not seen: take parameters.
 */
@Documented
@Inherited
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
@ExtendWith(FelixExtension.class)
public @interface InFelix {

  /**
   * Symbolic names of the bundles of Vireo's rooms to install and start, beside Declarative
   * Services and Configuration Admin, which are always there.
   */
  String[] value();
}
