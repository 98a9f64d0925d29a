// SPDX-License-Identifier: Apache-2.0
/**
 * Listeners that one would deploy, one file an idea: read them in any order.
 *
 * <p>{@link dev.vireo.examples.GraphicsAudit}, {@link dev.vireo.examples.WatchdogPolicy} and {@link
 * dev.vireo.examples.CatchAll} are plain classes; the others are Declarative Services components,
 * which have references and configuration.
 */
@NullMarked
package dev.vireo.examples;

import org.jspecify.annotations.NullMarked;
