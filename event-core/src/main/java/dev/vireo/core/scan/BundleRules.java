// SPDX-License-Identifier: Apache-2.0
package dev.vireo.core.scan;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** What the manifest must say for the listeners of a bundle to work. */
public final class BundleRules {
  private static final Refused NOT_IMPORTED =
      Refused.type(
          "the bundle",
          "has listener methods, but is not wired to dev.vireo.event;"
              + " add Import-Package: dev.vireo.event (bnd does it by itself)");
  private static final Refused OTHER_COPY =
      Refused.type(
          "the bundle",
          "sees another copy of dev.vireo.event than the engine;"
              + " import the package, and keep it out of the bundle");

  private BundleRules() {}

  /** Why a bundle with listener methods does not see the engine's events. */
  public static Refused blind(BundleFiles files) {
    try {
      return files.classFile("dev/vireo/event/OnDomainEvent.class") == null
          ? NOT_IMPORTED
          : OTHER_COPY;
    } catch (IOException e) {
      return NOT_IMPORTED;
    }
  }

  /** Why a bundle that is wired to some dev.vireo.event does not see the engine's events. */
  public static Refused otherCopy() {
    return OTHER_COPY;
  }

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
      refused.add(blind(files));
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
