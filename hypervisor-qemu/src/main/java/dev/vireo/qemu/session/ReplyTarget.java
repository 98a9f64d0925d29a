// SPDX-License-Identifier: Apache-2.0
package dev.vireo.qemu.session;

import dev.vireo.qmp.Reply;

/**
 * Who waits for the reply to a command. Exactly one of the methods is called, once, mostly on the
 * thread that reads the monitor: an implementation neither waits nor runs foreign code.
 */
public interface ReplyTarget {

  /** QEMU has answered. */
  void reply(Reply reply);

  /**
   * There will be no answer; whether the command was carried out is not known.
   *
   * @param reason why, for people
   */
  void lost(String reason);

  /** The command was not sent, as too many wait for their replies already. */
  void refused(String reason);
}
