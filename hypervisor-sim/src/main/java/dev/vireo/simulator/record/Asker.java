// SPDX-License-Identifier: Apache-2.0
package dev.vireo.simulator.record;

/** Who has requests on the way to the monitor. */
interface Asker {

  /**
   * The reply has come.
   *
   * @param raw its bytes, with the request's id as this asker gave it
   */
  void answered(Ask ask, byte[] raw);

  /** The monitor has sent an event, or what is no message at all. */
  void told(byte[] raw);
}
