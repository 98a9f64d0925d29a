// SPDX-License-Identifier: Apache-2.0
package dev.vireo.integration.plugins;

/** In no bundle: who calls it meets a NoClassDefFoundError. */
final class LeftOut {

  private LeftOut() {}

  static void call() {
    throw new IllegalStateException("this class was to be left out of the bundle");
  }
}
