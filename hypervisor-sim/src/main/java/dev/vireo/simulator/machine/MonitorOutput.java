// SPDX-License-Identifier: Apache-2.0
package dev.vireo.simulator.machine;

/** The way to a client that has negotiated. Called with the machine locked: it must not wait. */
public interface MonitorOutput {

  /** Sends bytes behind all that was sent before. */
  void send(byte[] bytes);

  /** Runs a task, soon, on the thread that takes the client's bytes; not called with any lock. */
  default void later(Runnable task) {
    task.run();
  }

  /** Ends the connection behind what was sent before. */
  default void hangUp() {}

  /** Ends what this side sends, behind what was sent before; the client may still send. */
  default void halfClose() {}
}
