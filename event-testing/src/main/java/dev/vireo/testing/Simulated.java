// SPDX-License-Identifier: Apache-2.0
package dev.vireo.testing;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Gives a field, or a parameter of a test or lifecycle method, something simulated. By its type:
 *
 * <ul>
 *   <li>{@link SimulatedHost}: the host of the test.
 *   <li>{@link dev.vireo.simulator.SimulatedDomain}: a running domain on that host, with its
 *       monitor connected.
 *   <li>{@link Fleet}: {@link #size} such domains.
 *   <li>{@link dev.vireo.simulator.scenario.ScenarioRun}: a {@link #scenario} whose domains are on
 *       that host, connected. It begins when the test {@linkplain
 *       dev.vireo.simulator.scenario.ScenarioRun#start starts} it, so what is to be seen of it can
 *       be armed before.
 * </ul>
 *
 * <p>The scope follows the declaration. What a static field or a parameter of a {@code BeforeAll}
 * method asks for lives as long as the class and its nested classes; all else as long as one test
 * method, with what is around it. A test has one host: the class's, if there is one, else its own.
 * Fields are set before {@code BeforeAll} and {@code BeforeEach} methods run, runs first: a field
 * can ask for a domain of a scenario by its name. Tests may run in parallel, as long as they share
 * no class's host.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.FIELD, ElementType.PARAMETER})
@ExtendWith(SimulationExtension.class)
public @interface Simulated {

  /**
   * The domain's name; empty for the name of the field, or of the parameter if the class was
   * compiled with {@code -parameters}. For a fleet a format that takes the domain's number from 1;
   * empty for {@code sim-%05d}. For a host without effect.
   */
  String value() default "";

  /** How many domains a fleet has. */
  int size() default 10;

  /**
   * For a run: the YAML file of its scenario. A resource beside the test's class, or with a leading
   * slash from the root of its class path; or else a file.
   */
  String scenario() default "";
}
