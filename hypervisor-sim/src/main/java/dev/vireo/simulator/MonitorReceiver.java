// SPDX-License-Identifier: Apache-2.0
package dev.vireo.simulator;

import java.nio.ByteBuffer;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * A client of a simulated monitor inside this JVM, as the monitor sees it. Called through the
 * executor that it came with, one call at a time and in the order of sending.
 *
 * @see SimulatedDomain#connect
 */
@ConsumerType
public interface MonitorReceiver {

  /** The monitor has sent these; they are valid until this returns. */
  void bytes(ByteBuffer bytes);

  /** The connection is over, whoever ended it. Called once, behind all bytes. */
  void ended();
}
