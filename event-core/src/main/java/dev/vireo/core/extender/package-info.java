// SPDX-License-Identifier: Apache-2.0
/**
 * The door between OSGi and the engine: bundles, components and services become plain calls here,
 * and everything behind can be built with {@code new}.
 */
@NullMarked
package dev.vireo.core.extender;

import org.jspecify.annotations.NullMarked;
