// SPDX-License-Identifier: Apache-2.0
package dev.vireo.event;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The QMP event that a domain event was concluded from.
 *
 * @param event QMP's name of the event, {@code STOP}
 * @param sequence the number of the QMP event in its source, from 1; shared by all conclusions
 *     drawn from it
 * @param data QMP's {@code data} member as JSON text, numbers exactly as received; null when the
 *     QMP event had none
 */
public record MonitorCause(String event, long sequence, @Nullable String data) {
  public MonitorCause {
    Objects.requireNonNull(event, "event");
    if (sequence < 1) {
      throw new IllegalArgumentException("sequence is " + sequence + "; QMP events count from 1");
    }
  }
}
