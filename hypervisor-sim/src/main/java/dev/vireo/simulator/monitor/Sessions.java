// SPDX-License-Identifier: Apache-2.0
package dev.vireo.simulator.monitor;

import dev.vireo.simulator.machine.Machine;
import dev.vireo.simulator.machine.MonitorOutput;

/** Who answers at a machine's monitors. */
public final class Sessions {

  private Sessions() {}

  /** The monitor itself. */
  public static Dialogue.Partner plain(Machine machine, ClientPresence presence) {
    return client -> new Session(machine, presence, client);
  }

  /** The monitor, printing its messages over many lines. */
  public static Dialogue.Partner pretty(Machine machine, ClientPresence presence) {
    return client -> new Session(machine, presence, new PrettyOutput(client));
  }

  /** The monitor over TCP: what it says behind the machine's end does not arrive. */
  public static Dialogue.Partner overTcp(Machine machine, ClientPresence presence) {
    return client -> new Session(machine, presence, new TcpOutput(machine, client));
  }

  private record TcpOutput(Machine machine, MonitorOutput client) implements MonitorOutput {

    @Override
    public void send(byte[] bytes) {
      if (!machine.finished()) {
        client.send(bytes);
      }
    }

    @Override
    public void hangUp() {
      client.hangUp();
    }

    @Override
    public void halfClose() {
      client.halfClose();
    }

    @Override
    public void later(Runnable task) {
      client.later(task);
    }
  }
}
