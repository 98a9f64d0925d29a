// SPDX-License-Identifier: Apache-2.0
package dev.vireo.integration.qemu;

import dev.vireo.simulator.QemuProfile;
import java.io.IOException;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The QEMU on the search path.
 *
 * @param version the first two numbers of its version; empty if it does not tell any
 */
record InstalledQemu(String version) {

  private static final Pattern BANNER = Pattern.compile("^QEMU emulator version (\\d+\\.\\d+)\\b");

  /** Asks it. */
  static InstalledQemu ask() throws IOException {
    Process process =
        new ProcessBuilder(QemuCondition.PROGRAM, "--version").redirectErrorStream(true).start();
    try (var output = process.inputReader()) {
      String banner = output.readLine();
      return ofBanner(banner == null ? "" : banner);
    }
  }

  /** The one whose {@code --version} begins with this line. */
  static InstalledQemu ofBanner(String banner) {
    Matcher matcher = BANNER.matcher(banner);
    return new InstalledQemu(matcher.find() ? matcher.group(1) : "");
  }

  /** The profile that claims to behave like it; empty if none does. */
  Optional<QemuProfile> profile() {
    return QemuProfile.ofVersion(version);
  }

  /** Why nothing can be compared with it. */
  String withoutProfile() {
    return "QEMU %s has no profile; there are those of %s"
        .formatted(version, String.join(", ", QemuProfile.versions()));
  }
}
