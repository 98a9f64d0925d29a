// SPDX-License-Identifier: Apache-2.0
package dev.vireo.qmp;

/** JSON's {@code true} and {@code false}. */
public enum JsonBoolean implements Json {
  FALSE,
  TRUE;

  public static JsonBoolean of(boolean value) {
    return value ? TRUE : FALSE;
  }

  public boolean value() {
    return this == TRUE;
  }

  @Override
  public String toString() {
    return value() ? "true" : "false";
  }
}
