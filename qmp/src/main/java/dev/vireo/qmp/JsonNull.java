// SPDX-License-Identifier: Apache-2.0
package dev.vireo.qmp;

/** JSON's {@code null}, which a member may have; a member that is absent is a Java {@code null}. */
public enum JsonNull implements Json {
  NULL;

  @Override
  public String toString() {
    return "null";
  }
}
