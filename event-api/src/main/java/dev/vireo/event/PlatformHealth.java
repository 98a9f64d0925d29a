// SPDX-License-Identifier: Apache-2.0
package dev.vireo.event;

import java.util.List;
import org.osgi.annotation.versioning.ProviderType;

/** The service that tells what is wrong with a platform that goes on nevertheless. */
@ProviderType
public interface PlatformHealth {

  /**
   * The bundles that see the events, have gone, and whose class loaders have not been collected
   * since, the oldest first.
   *
   * <p>A bundle is listed 25 s after it went (configurable), when explicit garbage collections have
   * not removed it, and until it is collected at last. One line in the log says so, too. Only the
   * time since the engine's start is looked at.
   */
  List<LeakedBundle> leakedBundles();
}
