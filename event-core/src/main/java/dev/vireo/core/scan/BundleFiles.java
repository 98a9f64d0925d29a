// SPDX-License-Identifier: Apache-2.0
package dev.vireo.core.scan;

import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a bundle is made of, whether it runs or lies on a disk. */
public interface BundleFiles {

  /** A header of the manifest, not localised; empty when it is not there. */
  String header(String name);

  /**
   * The paths of all class files that the bundle's own class path holds, {@code a/b/C.class}; those
   * in nested jars too.
   */
  List<String> classFiles() throws IOException;

  /** A class file of {@link #classFiles()}; null when there is none of that path. */
  byte @Nullable [] classFile(String path) throws IOException;

  /** The paths of files in the bundle's own jar that match, {@code OSGI-INF/*.xml}. */
  List<String> matching(String pathPattern) throws IOException;

  /** A file of the bundle's own jar. */
  byte[] file(String path) throws IOException;
}
