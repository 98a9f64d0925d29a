// SPDX-License-Identifier: Apache-2.0
package dev.vireo.core.scan;

import java.lang.invoke.MethodHandles;

/**
 * Gives a lookup with all rights on classes of its own module. It is never used here: {@link
 * FullLookup} puts copies of it beside listeners. It may name nothing but the JDK.
 */
interface LookupTemplate {
  static MethodHandles.Lookup on(Class<?> type) throws IllegalAccessException {
    return MethodHandles.privateLookupIn(type, MethodHandles.lookup());
  }
}
