// SPDX-License-Identifier: Apache-2.0
package dev.vireo.simulator.agent;

import dev.vireo.simulator.machine.MonitorOutput;
import dev.vireo.simulator.monitor.Dialogue;
import java.nio.ByteBuffer;

/** The agent and one client: no greeting, no negotiation, and no end of what is half said. */
final class AgentDialogue implements Dialogue {

  private final GuestAgent agent;
  private final MonitorOutput client;

  AgentDialogue(GuestAgent agent, MonitorOutput client) {
    this.agent = agent;
    this.client = client;
  }

  @Override
  public void begin() {}

  @Override
  public boolean listens() {
    return agent.listens();
  }

  @Override
  public void take(ByteBuffer bytes) {
    agent.take(bytes, client);
  }

  @Override
  public boolean machineFinished() {
    return agent.machine().finished();
  }

  @Override
  public void end() {}
}
