// SPDX-License-Identifier: Apache-2.0
/**
 * Hypervisor domain events: what can happen, how to listen, and what delivery promises.
 *
 * <p>The package is flat on purpose: the types of a sealed family must share one package.
 *
 * <p>Nothing here is ever {@code null} unless its type says so.
 */
@Export
@Version("1.0.0")
@NullMarked
package dev.vireo.event;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
