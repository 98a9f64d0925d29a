// SPDX-License-Identifier: Apache-2.0
package dev.vireo.qmp;

import static java.util.Objects.requireNonNull;

/** Something that is no request. The server sends the failure and reads on. */
public record RejectedRequest(Failure failure) implements RequestOrError {

  public RejectedRequest {
    requireNonNull(failure, "failure");
  }
}
