// SPDX-License-Identifier: Apache-2.0
package dev.vireo.qmp;

import org.jspecify.annotations.Nullable;

/** The answer to one request. */
public sealed interface Reply extends QmpMessage permits Success, Failure {

  /** The request's {@code id} as the server gave it back; {@code null} if the reply has none. */
  @Nullable Json id();
}
