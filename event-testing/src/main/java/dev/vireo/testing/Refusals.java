// SPDX-License-Identifier: Apache-2.0
package dev.vireo.testing;

import java.util.List;

/** Why an object cannot be registered. */
final class Refusals {

  private Refusals() {}

  static IllegalArgumentException of(List<String> refusals) {
    return new IllegalArgumentException(
        "This listener would be refused in production: " + String.join("; ", refusals));
  }

  static IllegalArgumentException noMethod(Class<?> type) {
    return new IllegalArgumentException(
        type.getName() + " has no listener method; annotate one with @OnDomainEvent.");
  }
}
