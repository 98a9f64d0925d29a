// SPDX-License-Identifier: Apache-2.0
package dev.vireo.integration.qemu;

import dev.vireo.simulator.DomainSettings;
import dev.vireo.simulator.Hardware;
import dev.vireo.simulator.HostFile;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A file with what a client says, a request a line. A first line {@code # qemu: ARGS} gives the
 * arguments of QEMU, which has a bare machine otherwise; each line {@code # disk: NAME SIZE} puts
 * an empty raw image of so many bytes into its working folder; a line {@code # only: VERSION ...}
 * keeps it to these versions of QEMU; all other comments are for people.
 */
record Conversation(List<String> lines) {

  /** One in which nothing is said with a bare machine. */
  static final Conversation NONE = new Conversation(List.of());

  private static final String QEMU = "# qemu: ";
  private static final String DISK = "# disk: ";
  private static final String ONLY = "# only: ";

  static Conversation read(Path file) throws IOException {
    return new Conversation(Files.readAllLines(file));
  }

  /** Whether it is meant for QEMUs of this version. */
  boolean isFor(String version) {
    return lines.stream()
        .filter(line -> line.startsWith(ONLY))
        .allMatch(line -> List.of(line.substring(ONLY.length()).split(" ")).contains(version));
  }

  Stream<String> requests() {
    return lines.stream().filter(line -> !line.startsWith("#"));
  }

  /** Of QEMU's command line. */
  List<String> arguments() {
    Optional<String> first =
        lines.stream().limit(1).filter(line -> line.startsWith(QEMU)).findAny();
    return first
        .map(line -> List.of(line.substring(QEMU.length()).strip().split("\\s+")))
        .orElse(BareQemu.ARGUMENTS);
  }

  private Stream<HostFile> disks() {
    return lines.stream().filter(line -> line.startsWith(DISK)).map(Conversation::disk);
  }

  private static HostFile disk(String line) {
    String[] words = line.substring(DISK.length()).strip().split("\\s+");
    return HostFile.raw(words[0], Long.parseLong(words[1])).withUsed(0);
  }

  /** Makes the images that a real QEMU is to find. */
  void makeDisks(Path folder) throws IOException {
    for (HostFile disk : disks().toList()) {
      try (RandomAccessFile file =
          new RandomAccessFile(folder.resolve(disk.path()).toFile(), "rw")) {
        file.setLength(disk.diskBytes());
      }
    }
  }

  /** The same machine with the same images, simulated. */
  DomainSettings settings() {
    DomainSettings settings = DomainSettings.ofCommandLine(arguments());
    Hardware hardware = settings.hardware();
    for (HostFile disk : disks().toList()) {
      hardware = hardware.withFile(disk);
    }
    return settings.withHardware(hardware);
  }
}
