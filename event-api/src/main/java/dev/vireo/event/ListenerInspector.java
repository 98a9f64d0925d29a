// SPDX-License-Identifier: Apache-2.0
package dev.vireo.event;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.osgi.annotation.versioning.ProviderType;

/**
 * The service that tells what a bundle on a disk would listen to, by the rules that hold for a
 * bundle that runs. It loads no class and runs no code of it.
 */
@ProviderType
public interface ListenerInspector {

  /**
   * Looks at a bundle's jar, at a folder of jars, or at a folder with a bundle's files.
   *
   * <p>What is damaged becomes a refusal. What only loading shows, such as a missing import or a
   * constructor that throws, does not show here; nor do listener methods that a class inherits from
   * another bundle.
   *
   * @return one for each jar, in the order of their names; one for a folder with a bundle's files
   * @throws IOException if there is no such file or folder, or the folder cannot be listed
   */
  List<InspectedBundle> inspect(Path jarOrFolder) throws IOException;
}
