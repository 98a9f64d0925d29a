// SPDX-License-Identifier: Apache-2.0

/** YAML as a tree that knows its lines and columns, and values that are written as such a tree. */
@NullMarked
package dev.vireo.simulator.scenario.yaml;

import org.jspecify.annotations.NullMarked;
