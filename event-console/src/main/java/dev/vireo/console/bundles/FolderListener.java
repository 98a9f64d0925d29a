// SPDX-License-Identifier: Apache-2.0
package dev.vireo.console.bundles;

import java.nio.file.Path;

/** Is told what becomes of the files of a {@link ListenersFolder}, on the thread that looks. */
public interface FolderListener {

  /** What happened to a bundle. */
  enum Change {
    /** New. */
    INSTALLED,
    /** Replaced by the file's new content. */
    UPDATED,
    /** Gone with its file. */
    REMOVED
  }

  /**
   * A bundle has come, changed or gone.
   *
   * @param bundle its symbolic name and version
   */
  void changed(Change change, Path file, String bundle);

  /** A file could not be used; it is tried again when it changes. */
  void refused(Path file, String reason);
}
