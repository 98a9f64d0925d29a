// SPDX-License-Identifier: Apache-2.0

/**
 * Scenarios: what happens to simulated domains, and when.
 *
 * <p>A {@link dev.vireo.simulator.scenario.Scenario} is a value. It is made by {@linkplain
 * dev.vireo.simulator.scenario.Scenario#named a builder}, {@linkplain
 * dev.vireo.simulator.scenario.ScenarioReader read} from YAML, or taken from the {@linkplain
 * dev.vireo.simulator.scenario.Scenarios library}; {@link
 * dev.vireo.simulator.scenario.ScenarioWriter} writes any scenario as YAML, and reading that gives
 * an equal one. A {@link dev.vireo.simulator.scenario.ScenarioRun} runs it.
 *
 * <p>No argument may be null.
 */
@Export
@Version("1.0.0")
@NullMarked
package dev.vireo.simulator.scenario;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
