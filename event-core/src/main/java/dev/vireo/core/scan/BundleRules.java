// SPDX-License-Identifier: Apache-2.0
package dev.vireo.core.scan;

import java.util.ArrayList;
import java.util.List;

/** What the manifest must say for the listeners of a bundle to work. */
public final class BundleRules {
  /** The reason for a bundle that has listener methods and cannot see the event types. */
  public static final String NOT_IMPORTED =
      "the bundle has listener methods, but is not wired to dev.vireo.event;"
          + " add Import-Package: dev.vireo.event (bnd does it by itself)";

  /** The reason for a bundle that sees event types, but not the engine's. */
  public static final String OTHER_COPY =
      "the bundle sees another copy of dev.vireo.event than the engine;"
          + " import the package, and keep it out of the bundle";

  private BundleRules() {}

  static String nameOf(BundleFiles files, String otherwise) {
    List<String> names = HeaderNames.in(files.header("Bundle-SymbolicName"));
    String version = files.header("Bundle-Version");
    return names.isEmpty()
        ? otherwise
        : names.get(0) + " " + (version.isEmpty() ? "0.0.0" : version);
  }

  static List<Refused> refusalsOfBundle(BundleFiles files, String file) {
    List<Refused> refused = new ArrayList<>();
    if (HeaderNames.in(files.header("Bundle-SymbolicName")).isEmpty()) {
      refused.add(
          Refused.type(
              file, "is no bundle: its manifest has no Bundle-SymbolicName; build it with bnd"));
    } else if (!seesEvents(files)) {
      refused.add(Refused.type(file, NOT_IMPORTED));
    }
    return refused;
  }

  private static boolean seesEvents(BundleFiles files) {
    return HeaderNames.in(files.header("Import-Package")).contains("dev.vireo.event")
        || !files.header("Require-Bundle").isEmpty()
        || !files.header("DynamicImport-Package").isEmpty()
        || !files.header("Fragment-Host").isEmpty();
  }
}
