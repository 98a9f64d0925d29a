// SPDX-License-Identifier: Apache-2.0
/**
 * QEMU monitors as sources of domain events.
 *
 * <p>One client for each monitor socket: it connects, negotiates, translates what QEMU tells into
 * domain events, publishes them, takes commands back, and connects again when the connection ends.
 *
 * <p>Nothing here is ever {@code null} unless its type says so.
 */
@Export
@Version("1.1.0")
@NullMarked
package dev.vireo.qemu;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
