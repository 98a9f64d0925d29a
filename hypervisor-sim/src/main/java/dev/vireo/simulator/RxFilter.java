// SPDX-License-Identifier: Apache-2.0
package dev.vireo.simulator;

import java.util.List;
import java.util.Objects;

/**
 * What a guest lets its network interface receive, as {@code query-rx-filter} tells.
 *
 * @param promiscuous whether it takes everything
 * @param multicast {@code none}, {@code normal} or {@code all}
 * @param unicast {@code none}, {@code normal} or {@code all}
 * @param broadcast whether it takes broadcasts
 * @param mac its address
 * @param vlans the VLANs that it takes
 */
public record RxFilter(
    boolean promiscuous,
    String multicast,
    String unicast,
    boolean broadcast,
    String mac,
    List<Integer> vlans) {

  /** Checks and copies. */
  public RxFilter {
    Objects.requireNonNull(multicast, "multicast");
    Objects.requireNonNull(unicast, "unicast");
    Objects.requireNonNull(mac, "mac");
    vlans = List.copyOf(vlans);
  }

  /** What a driver sets up that has just started: no VLANs, what is sent to this address. */
  public static RxFilter of(String mac) {
    return new RxFilter(false, "normal", "normal", false, mac, List.of());
  }

  /** Taking everything, or not. */
  public RxFilter withPromiscuous(boolean on) {
    return new RxFilter(on, multicast, unicast, broadcast, mac, vlans);
  }

  /** With another rule for multicasts. */
  public RxFilter withMulticast(String rule) {
    return new RxFilter(promiscuous, rule, unicast, broadcast, mac, vlans);
  }

  /** With another address. */
  public RxFilter withMac(String other) {
    return new RxFilter(promiscuous, multicast, unicast, broadcast, other, vlans);
  }

  /** With other VLANs. */
  public RxFilter withVlans(List<Integer> others) {
    return new RxFilter(promiscuous, multicast, unicast, broadcast, mac, others);
  }
}
