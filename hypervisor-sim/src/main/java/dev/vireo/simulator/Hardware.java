// SPDX-License-Identifier: Apache-2.0
package dev.vireo.simulator;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * What a simulated domain is made of: options as on QEMU's command line, and the host's files that
 * they and later commands name. Immutable.
 *
 * <pre>{@code
 * Hardware.NONE.withDisk("disk0", 20L << 30).withCdrom("cd0")
 * }</pre>
 *
 * @param options in the order in which QEMU takes them
 */
public record Hardware(List<HardwareOption> options, List<HostFile> files) {

  /** A {@code pc} with 128 MiB of memory, one processor and nothing else. */
  public static final Hardware NONE = new Hardware(List.of(), List.of());

  private static final Set<String> KINDS =
      Set.of(
          "machine",
          "M",
          "m",
          "smp",
          "cpu",
          "accel",
          "device",
          "drive",
          "blockdev",
          "object",
          "netdev",
          "chardev",
          "qmp",
          "qmp-pretty",
          "monitor",
          "mon",
          "serial",
          "global",
          "vga",
          "hda",
          "hdb",
          "hdc",
          "hdd",
          "cdrom",
          "fda",
          "fdb",
          "parallel",
          "nic",
          "net");

  /** Copies. */
  public Hardware {
    options = List.copyOf(options);
    files = List.copyOf(files);
  }

  /**
   * What a QEMU command line says.
   *
   * @param arguments with or without the program; options that say nothing of hardware are skipped
   */
  public static Hardware ofCommandLine(List<String> arguments) {
    List<HardwareOption> options = new ArrayList<>();
    for (int i = 0; i + 1 < arguments.size(); i++) {
      String kind = arguments.get(i).replaceFirst("^--?", "");
      if (!kind.equals(arguments.get(i)) && takes(kind)) {
        options.add(
            HardwareOption.parse(kind.equals("M") ? "machine" : kind, arguments.get(i + 1)));
        i++;
      }
    }
    return new Hardware(options, List.of());
  }

  /** Whether an option, without its dash, says something of hardware. */
  static boolean takes(String option) {
    return KINDS.contains(option);
  }

  /** With one more option, such as {@code ("device", "virtio-rng-pci,id=rng0")}. */
  public Hardware with(String kind, String text) {
    List<HardwareOption> more = new ArrayList<>(options);
    more.add(HardwareOption.parse(kind, text));
    return new Hardware(more, files);
  }

  /** With one more file on the host; it replaces one with the same path. */
  public Hardware withFile(HostFile file) {
    List<HostFile> more = new ArrayList<>(files);
    more.removeIf(other -> other.path().equals(file.path()));
    more.add(file);
    return new Hardware(options, more);
  }

  /** With a virtio disk on a qcow2 image {@code ID.qcow2}; its node has the disk's name. */
  public Hardware withDisk(String id, long bytes) {
    String file = id + ".qcow2";
    return withFile(HostFile.qcow2(file, bytes))
        .with("blockdev", "qcow2,node-name=" + id + ",file.driver=file,file.filename=" + file)
        .with("device", "virtio-blk-pci,id=" + id + ",drive=" + id);
  }

  /** With an IDE CD-ROM drive that holds {@code ID.iso}; its node is {@code ID-medium}. */
  public Hardware withCdrom(String id) {
    String file = id + ".iso";
    return withFile(HostFile.raw(file, 1 << 20))
        .with("blockdev", "file,node-name=" + id + "-medium,read-only=on,filename=" + file)
        .with("device", "ide-cd,id=" + id + ",drive=" + id + "-medium");
  }

  /** With a virtio network interface {@code ID} on the host's back end {@code host-ID}. */
  public Hardware withNetwork(String id) {
    return with("netdev", "user,id=host-" + id)
        .with("device", "virtio-net-pci,id=" + id + ",netdev=host-" + id);
  }

  /** With a balloon. */
  public Hardware withBalloon(String id) {
    return with("device", "virtio-balloon-pci,id=" + id);
  }

  /** With this much memory. */
  public Hardware withMemory(long bytes) {
    return with("m", bytes + "B");
  }

  /** With so many processors at the start, and room for so many. */
  public Hardware withProcessors(int now, int most) {
    return with("smp", now + ",maxcpus=" + most);
  }

  /** The options of this kind. */
  public Stream<HardwareOption> options(String kind) {
    return options.stream().filter(option -> option.kind().equals(kind));
  }

  /** What an option of this kind says under this name; of several the last one. */
  public Optional<String> value(String kind, String name) {
    return options(kind)
        .map(option -> option.properties().string(name))
        .flatMap(Stream::ofNullable)
        .reduce((first, last) -> last);
  }
}
