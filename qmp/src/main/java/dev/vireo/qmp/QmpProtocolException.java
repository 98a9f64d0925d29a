// SPDX-License-Identifier: Apache-2.0
package dev.vireo.qmp;

import static java.util.Objects.requireNonNull;

/**
 * The peer sent what QMP does not allow. Where the next message begins is then unknown: the
 * connection is of no use any more.
 */
public final class QmpProtocolException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** What is wrong. */
  public enum Kind {
    /** The bytes are not JSON, or end inside a message. */
    SYNTAX,
    /** A message is longer than {@link QmpLimits#lineBytes}. */
    TOO_LONG,
    /** A message is nested deeper than {@link QmpLimits#depth}. */
    TOO_DEEP,
    /** The JSON is fine, but it is no message that a QMP server sends. */
    UNEXPECTED
  }

  private final Kind kind;

  QmpProtocolException(Kind kind, String message) {
    super(message);
    this.kind = requireNonNull(kind);
  }

  public Kind kind() {
    return kind;
  }
}
