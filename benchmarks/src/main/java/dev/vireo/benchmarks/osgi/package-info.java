// SPDX-License-Identifier: Apache-2.0
/** The peers that are bundles, each in a framework of its own inside the measuring process. */
@NullMarked
package dev.vireo.benchmarks.osgi;

import org.jspecify.annotations.NullMarked;
