// SPDX-License-Identifier: Apache-2.0
package dev.vireo.simulator.record;

import java.net.SocketAddress;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Optional;

/**
 * What is recorded, and where to.
 *
 * @param monitor where the monitor listens
 * @param file the recording; made for its owner alone
 * @param overwrite whether a file that is there is replaced
 * @param through where clients may reach the monitor through the recorder; empty for none
 * @param redacted whether names, paths, addresses and passwords are replaced by pseudonyms
 */
public record RecorderSettings(
    SocketAddress monitor, Path file, boolean overwrite, Optional<Path> through, boolean redacted) {

  /** Checks that nothing is null. */
  public RecorderSettings {
    Objects.requireNonNull(monitor, "monitor");
    Objects.requireNonNull(file, "file");
    Objects.requireNonNull(through, "through");
  }

  /** A recording with a connection of its own, of everything as it is, into a new file. */
  public static RecorderSettings of(SocketAddress monitor, Path file) {
    return new RecorderSettings(monitor, file, false, Optional.empty(), false);
  }

  /** Replacing a file that is there. */
  public RecorderSettings overwriting() {
    return new RecorderSettings(monitor, file, true, through, redacted);
  }

  /** Letting clients through. */
  public RecorderSettings through(Path socket) {
    return new RecorderSettings(monitor, file, overwrite, Optional.of(socket), redacted);
  }

  /** With pseudonyms. */
  public RecorderSettings redacting() {
    return new RecorderSettings(monitor, file, overwrite, through, true);
  }
}
