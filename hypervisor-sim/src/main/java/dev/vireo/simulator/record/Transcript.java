// SPDX-License-Identifier: Apache-2.0
package dev.vireo.simulator.record;

/** What is written of one connection. For one thread at a time. */
interface Transcript {

  void open();

  /** The client has sent these bytes in one go. */
  void in(byte[] bytes);

  /** The client has been sent a message with its line end, or a line that is none. */
  void out(byte[] message);

  /** The client has hung up. */
  void close();

  /** QEMU's side has ended. */
  void eof();
}
