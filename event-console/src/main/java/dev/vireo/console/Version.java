// SPDX-License-Identifier: Apache-2.0
package dev.vireo.console;

import org.osgi.framework.Bundle;
import org.osgi.framework.FrameworkUtil;
import picocli.CommandLine.IVersionProvider;

/** The version is the bundle's. */
final class Version implements IVersionProvider {
  @Override
  public String[] getVersion() {
    Bundle bundle = FrameworkUtil.getBundle(Version.class);
    String version = bundle == null ? "(outside of a framework)" : bundle.getVersion().toString();
    return new String[] {"vireo " + version, "Java " + System.getProperty("java.version")};
  }
}
