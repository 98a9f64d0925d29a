// SPDX-License-Identifier: Apache-2.0
package dev.vireo.qemu.translate;

import static java.util.Map.entry;

import dev.vireo.event.ColoExited;
import dev.vireo.event.EventHeader;
import dev.vireo.event.MigrationChanged;
import dev.vireo.event.MigrationPassStarted;
import dev.vireo.event.PrimaryUnplugged;
import dev.vireo.event.VfioMigrationChanged;
import java.util.Map;

/** The events of migration. */
final class MigrationRules {

  static final Map<String, Rule> RULES =
      Map.ofEntries(
          entry("MIGRATION", MigrationRules::changed),
          entry(
              "MIGRATION_PASS",
              (header, data) -> new MigrationPassStarted(header, data.integer("pass"))),
          entry("COLO_EXIT", MigrationRules::coloExited),
          entry(
              "UNPLUG_PRIMARY",
              (header, data) -> new PrimaryUnplugged(header, data.string("device-id"))),
          entry("VFIO_MIGRATION", MigrationRules::vfioChanged));

  private MigrationRules() {}

  private static MigrationChanged changed(EventHeader header, Members data) {
    return new MigrationChanged(header, data.word("status", MigrationChanged.Status.class));
  }

  private static ColoExited coloExited(EventHeader header, Members data) {
    return new ColoExited(
        header,
        data.word("mode", ColoExited.Mode.class),
        data.word("reason", ColoExited.Reason.class));
  }

  private static VfioMigrationChanged vfioChanged(EventHeader header, Members data) {
    return new VfioMigrationChanged(
        header,
        data.string("device-id"),
        data.string("qom-path"),
        data.word("device-state", VfioMigrationChanged.State.class));
  }
}
