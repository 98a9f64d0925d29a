// SPDX-License-Identifier: Apache-2.0
package dev.vireo.simulator.machine.migration;

import dev.vireo.qmp.Json;
import dev.vireo.qmp.JsonArray;
import dev.vireo.qmp.JsonObject;
import dev.vireo.simulator.QemuProfile;
import dev.vireo.simulator.machine.CommandFailure;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;

/**
 * Which capabilities of migration are enabled. Changed with the machine locked; the peer looks at
 * them without.
 */
final class Capabilities {

  static final String XBZRLE = "xbzrle";
  static final String EVENTS = "events";
  static final String POSTCOPY = "postcopy-ram";
  static final String PAUSE = "pause-before-switchover";
  static final String SNAPSHOT = "background-snapshot";
  static final String COLO = "x-colo";
  static final String MULTIFD = "multifd";

  /** In QEMU's order. */
  private static final List<String> NAMES =
      List.of(
          XBZRLE,
          "rdma-pin-all",
          "auto-converge",
          "zero-blocks",
          "compress",
          EVENTS,
          POSTCOPY,
          COLO,
          "release-ram",
          "block",
          "return-path",
          PAUSE,
          MULTIFD,
          "dirty-bitmaps",
          "postcopy-blocktime",
          "late-block-activate",
          "x-ignore-shared",
          "validate-uuid",
          SNAPSHOT,
          "zero-copy-send",
          "postcopy-preempt");

  /** In the order in which QEMU looks for them. */
  private static final List<String> NOT_WITH_SNAPSHOT =
      List.of(
          POSTCOPY,
          "dirty-bitmaps",
          "postcopy-blocktime",
          "late-block-activate",
          "return-path",
          MULTIFD,
          PAUSE,
          "auto-converge",
          "release-ram",
          "rdma-pin-all",
          "compress",
          XBZRLE,
          COLO,
          "validate-uuid",
          "zero-copy-send");

  private final QemuProfile profile;
  private volatile Set<String> enabled = Set.of();

  Capabilities(QemuProfile profile) {
    this.profile = profile;
  }

  boolean has(String name) {
    return enabled.contains(name);
  }

  Json answer() {
    List<Json> all = new ArrayList<>();
    names().forEach(name -> all.add(JsonObject.of("capability", name, "state", has(name))));
    return new JsonArray(all);
  }

  private List<String> names() {
    List<String> names = new ArrayList<>(NAMES);
    if (profile.isAtLeast(9, 1)) {
      names.removeAll(List.of("compress", "block"));
      names.addAll(List.of("switchover-ack", "dirty-limit", "mapped-ram"));
    }
    if (profile.isAtLeast(11, 0)) {
      names.remove("zero-blocks");
    }
    return names;
  }

  /** Changes some, or none if they do not go together. */
  void set(JsonArray changes) throws CommandFailure {
    Set<String> wanted = new TreeSet<>(enabled);
    for (Json change : changes.elements()) {
      set(wanted, (JsonObject) change);
    }
    check(wanted);
    enabled = Set.copyOf(wanted);
  }

  private static void set(Set<String> wanted, JsonObject change) {
    String name = Objects.requireNonNull(change.string("capability"));
    if (change.bool("state", false)) {
      wanted.add(name);
    } else {
      wanted.remove(name);
    }
  }

  private void check(Set<String> wanted) throws CommandFailure {
    requireReturnPath(wanted, "switchover-ack");
    if (profile.isAtLeast(11, 0)) {
      requireReturnPath(wanted, COLO);
    }
    refuse(
        wanted.contains("dirty-limit"),
        "dirty-limit requires KVM with accelerator property 'dirty-ring-size' set");
    refuse(
        wanted.contains(POSTCOPY) && wanted.contains("x-ignore-shared"),
        "Postcopy is not compatible with ignore-shared");
    checkSnapshot(wanted);
    refuse(
        wanted.contains("zero-copy-send")
            && (!wanted.contains(MULTIFD)
                || wanted.contains("compress")
                || wanted.contains(XBZRLE)),
        "Zero copy only available for non-compressed non-TLS multifd migration");
    refuse(
        wanted.contains("postcopy-preempt") && !wanted.contains(POSTCOPY),
        "Postcopy preempt requires postcopy-ram");
    refuse(
        wanted.contains(MULTIFD) && wanted.contains("compress"),
        "Multifd is not compatible with compress");
  }

  private static void requireReturnPath(Set<String> wanted, String name) throws CommandFailure {
    refuse(
        wanted.contains(name) && !wanted.contains("return-path"),
        "Capability '" + name + "' requires capability 'return-path'");
  }

  private static void checkSnapshot(Set<String> wanted) throws CommandFailure {
    for (String other : NOT_WITH_SNAPSHOT) {
      refuse(
          wanted.contains(SNAPSHOT) && wanted.contains(other),
          "Background-snapshot is not compatible with " + other);
    }
  }

  private static void refuse(boolean wrong, String text) throws CommandFailure {
    if (wrong) {
      throw CommandFailure.generic(text);
    }
  }
}
