// SPDX-License-Identifier: Apache-2.0
package dev.vireo.core.scan;

import org.jspecify.annotations.Nullable;

/** Finds the shapes of super types. */
@FunctionalInterface
interface ClassShapes {

  /** The shape of the class; null when its class file is not to be found here. */
  @Nullable ClassShape find(String className) throws DamagedClassFile;
}
