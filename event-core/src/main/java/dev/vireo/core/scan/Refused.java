// SPDX-License-Identifier: Apache-2.0
package dev.vireo.core.scan;

import dev.vireo.event.Refusal;

/**
 * A refusal before its bundle is known.
 *
 * @param member the method with its parameters, or the constructor; empty for the class
 */
public record Refused(String className, String member, String reason) {

  public static Refused type(String className, String reason) {
    return new Refused(className, "", reason);
  }

  public Refusal in(String bundle) {
    return new Refusal(bundle, className, member, reason);
  }
}
