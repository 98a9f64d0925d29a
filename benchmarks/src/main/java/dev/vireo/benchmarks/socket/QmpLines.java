// SPDX-License-Identifier: Apache-2.0
package dev.vireo.benchmarks.socket;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.ByteArrayOutputStream;
import java.util.List;

/** Twelve events that a QEMU 7.2 has told, 172 bytes each on average with their line ends. */
final class QmpLines {
  private static final String TEXT =
      """
      {"timestamp": {"seconds": 1795363411, "microseconds": 958543}, "event": "STOP"}
      {"timestamp": {"seconds": 1795363411, "microseconds": 959593}, "event": "RESUME"}
      {"timestamp": {"seconds": 1795363186, "microseconds": 660391}, "event": "BLOCK_IO_ERROR", \
      "data": {"device": "", "nospace": true, "node-name": "d", "reason": "No space left on device", \
      "operation": "write", "action": "stop"}}
      {"timestamp": {"seconds": 1795363215, "microseconds": 300973}, "event": "JOB_STATUS_CHANGE", \
      "data": {"status": "null", "id": "job2"}}
      {"timestamp": {"seconds": 1795363215, "microseconds": 300924}, "event": "BLOCK_JOB_COMPLETED", \
      "data": {"device": "job2", "len": 2097152, "offset": 2097152, "speed": 0, "type": "mirror"}}
      {"timestamp": {"seconds": 1795363181, "microseconds": 69877}, "event": "VNC_CONNECTED", \
      "data": {"server": {"auth": "none", "family": "ipv4", "service": "5977", "host": "127.0.0.1", \
      "websocket": false}, "client": {"family": "ipv4", "service": "56898", "host": "127.0.0.1", \
      "websocket": false}}}
      {"timestamp": {"seconds": 1795363181, "microseconds": 70255}, "event": "VNC_INITIALIZED", \
      "data": {"server": {"auth": "none", "family": "ipv4", "service": "5977", "host": "127.0.0.1", \
      "websocket": false}, "client": {"family": "ipv4", "service": "56898", "host": "127.0.0.1", \
      "websocket": false}}}
      {"timestamp": {"seconds": 1795363188, "microseconds": 179930}, "event": "DEVICE_DELETED", \
      "data": {"device": "input0", "path": "/machine/peripheral/input0"}}
      {"timestamp": {"seconds": 1795363224, "microseconds": 791368}, "event": "BALLOON_CHANGE", \
      "data": {"actual": 15466496}}
      {"timestamp": {"seconds": 1795363069, "microseconds": 70994}, "event": "BLOCK_WRITE_THRESHOLD", \
      "data": {"node-name": "fmt0", "write-threshold": 6291456, "amount-exceeded": 12288}}
      {"timestamp": {"seconds": 1795363401, "microseconds": 737859}, "event": "WATCHDOG", \
      "data": {"action": "shutdown"}}
      {"timestamp": {"seconds": 1795363059, "microseconds": 301978}, "event": "NIC_RX_FILTER_CHANGED", \
      "data": {"name": "nic0", "path": "/machine/peripheral/nic0/virtio-backend"}}
      """;

  /** How many lines fit into 64 KiB, each of the twelve equally often. */
  static final int IN_A_CHUNK = 31 * 12;

  private QmpLines() {}

  /** Each as QEMU ends it. */
  static List<byte[]> lines() {
    return TEXT.lines().map(line -> (line + "\r\n").getBytes(US_ASCII)).toList();
  }

  /** {@link #IN_A_CHUNK} lines, the twelve over and over. */
  static byte[] chunk() {
    ByteArrayOutputStream chunk = new ByteArrayOutputStream();
    for (int i = 0; i < IN_A_CHUNK / 12; i++) {
      lines().forEach(chunk::writeBytes);
    }
    return chunk.toByteArray();
  }
}
