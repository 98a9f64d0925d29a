// SPDX-License-Identifier: Apache-2.0
package dev.vireo.qmp;

import static java.util.Objects.requireNonNull;

/** A request whose command may still be unknown and whose arguments may be wrong. */
public record ParsedRequest(Request request) implements RequestOrError {

  public ParsedRequest {
    requireNonNull(request, "request");
  }
}
