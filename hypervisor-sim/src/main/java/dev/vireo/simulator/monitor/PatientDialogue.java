// SPDX-License-Identifier: Apache-2.0
package dev.vireo.simulator.monitor;

import dev.vireo.simulator.machine.MonitorOutput;
import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.Queue;

/**
 * Keeps what a client sends while the partner does not listen, as a socket does, for clients that
 * have none.
 */
public final class PatientDialogue implements Dialogue {

  /** Roughly what a socket would hold; who sends on then is hung up on. */
  private static final int MOST = 1_024;

  private final Dialogue dialogue;
  private final MonitorOutput client;
  private final Queue<ByteBuffer> unheard = new ArrayDeque<>(1);

  private PatientDialogue(Dialogue dialogue, MonitorOutput client) {
    this.dialogue = dialogue;
    this.client = client;
  }

  /** A partner with whom each dialogue is patient. */
  public static Dialogue.Partner with(Dialogue.Partner partner) {
    return client -> new PatientDialogue(partner.dialogue(client), client);
  }

  @Override
  public void begin() {
    dialogue.begin();
  }

  /** Takes them when the partner listens; without any, asks again whether it does. */
  @Override
  public void take(ByteBuffer bytes) {
    if (bytes.hasRemaining()) {
      unheard.add(bytes);
    }
    while (!unheard.isEmpty() && dialogue.listens()) {
      dialogue.take(unheard.remove());
    }
    if (unheard.size() > MOST) {
      client.hangUp();
    }
  }

  @Override
  public boolean machineFinished() {
    return dialogue.machineFinished();
  }

  @Override
  public void end() {
    unheard.clear();
    dialogue.end();
  }
}
