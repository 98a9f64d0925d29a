// SPDX-License-Identifier: Apache-2.0
package dev.vireo.console;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;

/**
 * The folder in which a fleet's sockets lie: whoever can write there can put a socket of his own in
 * the place of a domain's.
 */
record FleetFolder(Path path) {
  /** Linux has 108 bytes for a socket's path and its end. */
  private static final int LONGEST = 107;

  private static final Set<PosixFilePermission> OTHERS_WRITE =
      Set.of(PosixFilePermission.GROUP_WRITE, PosixFilePermission.OTHERS_WRITE);

  /** Makes it, for its owner alone, or takes one that nobody else can write to. */
  static FleetFolder open(Path path) throws IOException {
    if (!Files.exists(path)) {
      make(path);
    }
    if (!Files.isDirectory(path)) {
      throw new CommandFailure("--dir " + path + " is no folder; name another");
    }
    requireOwn(path);
    return new FleetFolder(path);
  }

  private static void make(Path path) throws IOException {
    Path parent = path.toAbsolutePath().getParent();
    if (parent == null || !Files.isDirectory(parent)) {
      throw new CommandFailure(
          "--dir " + path + " cannot be made: there is no folder " + parent + "; make that first");
    }
    Files.createDirectory(
        path, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
  }

  private static void requireOwn(Path path) throws IOException {
    if (!Files.getOwner(path).equals(Files.getOwner(Path.of("/proc/self")))) {
      throw new CommandFailure(
          "--dir "
              + path
              + " belongs to "
              + Files.getOwner(path)
              + ", who could take the sockets' place; name a folder of your own, or one that is to"
              + " be made");
    }
    if (Files.getPosixFilePermissions(path).stream().anyMatch(OTHERS_WRITE::contains)) {
      throw new CommandFailure(
          "--dir "
              + path
              + " can be written by others, who could take the sockets' place; chmod go-w "
              + path
              + ", or name a folder that is to be made");
    }
  }

  Path monitor(String domain) {
    return socket(domain, "qmp");
  }

  Path agent(String domain) {
    return socket(domain, "agent");
  }

  private Path socket(String domain, String kind) {
    return path.resolve(domain + "." + kind);
  }

  /** Refuses a domain whose sockets the system would not take. */
  void requireRoom(String domain) {
    if (domain.isEmpty() || domain.contains("/") || domain.startsWith(".")) {
      throw new CommandFailure(
          "'" + domain + "' cannot name a socket's file; give the domain another name");
    }
    int bytes = agent(domain).toString().getBytes(StandardCharsets.UTF_8).length;
    if (bytes > LONGEST) {
      throw new CommandFailure(
          agent(domain)
              + " has "
              + bytes
              + " bytes; a socket's path has at most "
              + LONGEST
              + ". Choose a shorter --dir, or cd there and use --dir .");
    }
  }
}
