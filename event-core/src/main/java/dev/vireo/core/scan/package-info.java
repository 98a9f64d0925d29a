// SPDX-License-Identifier: Apache-2.0
/**
 * What of a bundle is a listener: read from class files alone, so that no class is loaded before it
 * is known to listen, and so that a jar can be judged without running anything of it.
 */
@NullMarked
package dev.vireo.core.scan;

import org.jspecify.annotations.NullMarked;
