// SPDX-License-Identifier: Apache-2.0
package dev.vireo.console;

import dev.vireo.console.bundles.FolderListener;
import dev.vireo.console.print.Escapes;
import java.nio.file.Path;
import java.util.Locale;

/** Tells, one line each, what became of bundles' files. */
record BundleNews(Output output) implements FolderListener {

  @Override
  public void changed(Change change, Path file, String bundle) {
    tell(change.name().toLowerCase(Locale.ROOT), bundle + " (" + file.getFileName() + ")");
  }

  @Override
  public void refused(Path file, String reason) {
    tell("refused", file.getFileName() + ": " + reason);
  }

  void tell(String what, String about) {
    output.line(Escapes.visible("%-12s%s".formatted(what, about)));
  }
}
