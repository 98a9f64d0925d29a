// SPDX-License-Identifier: Apache-2.0
package dev.vireo.simulator.gate;

import dev.vireo.qmp.JsonObject;
import dev.vireo.simulator.SimulatorTime;
import dev.vireo.simulator.fault.Fault;
import dev.vireo.simulator.seed.SeededRandom;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;

/** Lines that QEMU would not send. */
final class FaultyLines {

  /** An event that changes no state, with a text in it. */
  private static final String EVENT = "ACPI_DEVICE_OST";

  private final SimulatorTime time;
  // Which bytes garbage has matters to nobody, but they are the same each time.
  private final SeededRandom random = new SeededRandom(0);

  private Duration clock = Duration.ZERO;

  FaultyLines(SimulatorTime time) {
    this.time = time;
  }

  /** The clock of what sends them is set. */
  void moveClock(Duration offset) {
    clock = clock.plus(offset);
  }

  byte[] of(Fault.OfMoment fault) {
    if (fault instanceof Fault.Garbage garbage) {
      return garbage(garbage.bytes());
    } else if (fault instanceof Fault.OversizeLine oversize) {
      return oversize(oversize.bytes());
    } else if (fault instanceof Fault.BadUtf8) {
      return badUtf8();
    } else if (fault instanceof Fault.ExtraEvent extra) {
      return event(extra.event(), extra.data());
    } else if (fault instanceof Fault.Flood flood) {
      return flood(flood);
    }
    throw new IllegalArgumentException("no line: " + fault);
  }

  private byte[] garbage(int count) {
    byte[] bytes = new byte[count + 1];
    for (int i = 0; i < count; i++) {
      byte b = (byte) random.next();
      bytes[i] = b == '\n' ? (byte) 0xff : b;
    }
    // Never the beginning of something that a lenient reader would take for a message.
    bytes[0] = '%';
    bytes[count] = '\n';
    return bytes;
  }

  private byte[] oversize(int length) {
    int rest = length - ost("").length;
    return ost("x".repeat(Math.max(0, rest)));
  }

  private byte[] badUtf8() {
    byte[] bytes = ost("??");
    String text = new String(bytes, StandardCharsets.US_ASCII);
    int place = text.indexOf("??");
    bytes[place] = (byte) 0xc3;
    bytes[place + 1] = (byte) 0x28;
    return bytes;
  }

  private byte[] ost(String device) {
    JsonObject info =
        JsonObject.of("device", device, "slot-type", "DIMM", "slot", "0", "source", 1, "status", 0);
    return event(EVENT, JsonObject.of("info", info));
  }

  private byte[] flood(Fault.Flood flood) {
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    for (int i = 1; i <= flood.count(); i++) {
      all.writeBytes(event(flood.event(), JsonObject.of("number", i)));
    }
    return all.toByteArray();
  }

  private byte[] event(String name, JsonObject data) {
    Instant now = time.now().plus(clock);
    JsonObject.Builder event =
        JsonObject.builder()
            .put(
                "timestamp", Message.stamp(now.getEpochSecond() * 1_000_000 + now.getNano() / 1000))
            .put("event", name);
    if (!data.isEmpty()) {
      event.put("data", data);
    }
    return Message.line(event.build().inQemuOrder());
  }
}
