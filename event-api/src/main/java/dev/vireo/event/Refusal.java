// SPDX-License-Identifier: Apache-2.0
package dev.vireo.event;

/**
 * Something that was meant to listen and cannot.
 *
 * @param bundle symbolic name and version of the bundle
 * @param className the class
 * @param member the method with its parameters, or the constructor; empty when the class as a whole
 *     is refused
 * @param reason what was found, the rule, and the remedy, in one sentence or two
 */
public record Refusal(String bundle, String className, String member, String reason) {

  @Override
  public String toString() {
    return bundle + ": " + className + (member.isEmpty() ? "" : "." + member) + ": " + reason;
  }
}
