// SPDX-License-Identifier: Apache-2.0
/**
 * The QEMU Machine Protocol, both directions: JSON values, the messages that a server sends, the
 * requests that a client sends, and a reader for each. No threads, no sockets.
 *
 * <p>Nothing here is ever {@code null} unless its type says so; values are immutable.
 */
@Export
@Version("1.0.0")
@NullMarked
package dev.vireo.qmp;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
