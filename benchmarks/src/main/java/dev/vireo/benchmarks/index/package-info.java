// SPDX-License-Identifier: Apache-2.0
/** Many listeners, each for another domain: finding the one, adding and removing one. */
@NullMarked
package dev.vireo.benchmarks.index;

import org.jspecify.annotations.NullMarked;
