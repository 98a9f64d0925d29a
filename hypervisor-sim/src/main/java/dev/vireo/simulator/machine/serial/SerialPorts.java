// SPDX-License-Identifier: Apache-2.0
package dev.vireo.simulator.machine.serial;

import dev.vireo.qmp.JsonObject;
import dev.vireo.simulator.machine.Machine;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Which virtio serial ports the guest has open. Guarded by the machine's lock. */
public final class SerialPorts {

  private final Machine machine;
  private final Set<String> open = new LinkedHashSet<>();

  /** Of a machine whose guest has opened none. */
  public SerialPorts(Machine machine) {
    this.machine = machine;
    machine.watch(
        (event, data) -> {
          if (event.equals("RESET")) {
            closeAll();
          }
        });
  }

  /** The guest opens a port that it had open already when all began. */
  public void wasOpen(String id) {
    open.add(id);
  }

  /** The guest opens or closes a port: VSERPORT_CHANGE, if that changes anything. */
  public void change(String id, boolean opens) {
    synchronized (machine) {
      if (opens ? open.add(id) : open.remove(id)) {
        machine.raise("VSERPORT_CHANGE", JsonObject.of("id", id, "open", opens));
      }
    }
  }

  /** A reset closes them, the oldest first. */
  private void closeAll() {
    List.copyOf(open).forEach(id -> change(id, false));
  }
}
