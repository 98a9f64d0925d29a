// SPDX-License-Identifier: Apache-2.0
package dev.vireo.console;

import dev.vireo.qemu.AgentOptions;
import dev.vireo.qemu.MonitorAddress;
import dev.vireo.qemu.MonitorOptions;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A monitor to be watched, with its guest's agent.
 *
 * @param agent null for none
 */
record Watched(MonitorAddress monitor, @Nullable MonitorAddress agent) {

  /**
   * Gives each agent to its monitor: the one whose socket has the same name but for the extension,
   * or else, when there are as many of both, the one in the same place.
   */
  static List<Watched> of(List<MonitorAddress> monitors, List<MonitorAddress> agents) {
    List<MonitorAddress> distinct = Addresses.distinct(monitors);
    Map<MonitorAddress, MonitorAddress> byMonitor = new HashMap<>();
    boolean byPlace = monitors.size() == agents.size();
    for (int i = 0; i < agents.size(); i++) {
      MonitorAddress agent = agents.get(i);
      List<MonitorAddress> namesakes = namesakes(agent, distinct);
      if (namesakes.size() == 1) {
        byMonitor.put(namesakes.get(0), agent);
      } else if (byPlace) {
        byMonitor.put(monitors.get(i), agent);
      } else {
        throw new CommandFailure(
            ("--agent %s: whose agent is that? Name as many agents as monitors, in the same order;"
                    + " or the sockets like each other: web-1.qmp and web-1.agent")
                .formatted(agent));
      }
    }
    List<Watched> watched = new ArrayList<>();
    distinct.forEach(monitor -> watched.add(new Watched(monitor, byMonitor.get(monitor))));
    return watched;
  }

  private static List<MonitorAddress> namesakes(
      MonitorAddress agent, List<MonitorAddress> monitors) {
    return monitors.stream()
        .filter(monitor -> monitor.fallbackName().equals(agent.fallbackName()))
        .toList();
  }

  /** These options with the agent, if there is one. */
  MonitorOptions with(MonitorOptions options) {
    return agent == null ? options : options.withAgent(AgentOptions.at(agent));
  }
}
