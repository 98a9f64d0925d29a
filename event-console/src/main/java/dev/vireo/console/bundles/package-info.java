// SPDX-License-Identifier: Apache-2.0
/** Listener bundles that come from files: installed, updated and removed while all runs. */
@NullMarked
package dev.vireo.console.bundles;

import org.jspecify.annotations.NullMarked;
