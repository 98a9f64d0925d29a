// SPDX-License-Identifier: Apache-2.0
package dev.vireo.qemu.translate;

import static java.util.Map.entry;

import dev.vireo.event.EventHeader;
import dev.vireo.event.FailoverNegotiated;
import dev.vireo.event.RdmaGidChanged;
import dev.vireo.event.ReceiveFilterChanged;
import dev.vireo.event.StreamConnected;
import dev.vireo.event.StreamDisconnected;
import dev.vireo.event.VhostUserConnected;
import dev.vireo.event.VhostUserDisconnected;
import java.util.Map;

/** The events of network cards and their back ends. */
final class NetworkRules {

  static final Map<String, Rule> RULES =
      Map.ofEntries(
          entry("NETDEV_STREAM_CONNECTED", NetworkRules::streamConnected),
          entry("NETDEV_VHOST_USER_CONNECTED", NetworkRules::vhostUserConnected),
          entry(
              "NETDEV_STREAM_DISCONNECTED",
              (header, data) -> new StreamDisconnected(header, data.string("netdev-id"))),
          entry(
              "NETDEV_VHOST_USER_DISCONNECTED",
              (header, data) -> new VhostUserDisconnected(header, data.string("netdev-id"))),
          entry(
              "NIC_RX_FILTER_CHANGED",
              (header, data) ->
                  new ReceiveFilterChanged(
                      header, data.nonEmptyString("name"), data.string("path"))),
          entry(
              "FAILOVER_NEGOTIATED",
              (header, data) -> new FailoverNegotiated(header, data.string("device-id"))),
          entry("RDMA_GID_STATUS_CHANGED", NetworkRules::rdmaGidChanged));

  private NetworkRules() {}

  private static StreamConnected streamConnected(EventHeader header, Members data) {
    return new StreamConnected(
        header, data.string("netdev-id"), AddressReader.read(data.object("addr")));
  }

  private static VhostUserConnected vhostUserConnected(EventHeader header, Members data) {
    return new VhostUserConnected(header, data.string("netdev-id"), data.string("chardev-id"));
  }

  private static RdmaGidChanged rdmaGidChanged(EventHeader header, Members data) {
    return new RdmaGidChanged(
        header,
        data.string("netdev"),
        data.bool("gid-status"),
        data.unsigned("subnet-prefix"),
        data.unsigned("interface-id"));
  }
}
