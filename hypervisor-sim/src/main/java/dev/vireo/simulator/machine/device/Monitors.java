// SPDX-License-Identifier: Apache-2.0
package dev.vireo.simulator.machine.device;

import dev.vireo.qmp.JsonObject;
import dev.vireo.simulator.DomainSettings;
import dev.vireo.simulator.HardwareOption;
import dev.vireo.simulator.machine.block.Options;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Which character devices a domain's monitors have, and how those and the monitors are called. */
final class Monitors {

  private static final String CHARDEV = "chardev:";
  private static final String LABEL = "compat_monitor";

  private final DomainSettings settings;
  private final Set<String> labels = new LinkedHashSet<>();
  private final Set<String> control = new LinkedHashSet<>();
  private final Map<String, String> objects = new LinkedHashMap<>();

  /** QEMU counts those of {@code -qmp}, {@code -qmp-pretty} and {@code -monitor} together. */
  private int counted;

  private int made;

  Monitors(DomainSettings settings) {
    this.settings = settings;
    List<HardwareOption> options = settings.hardware().options();
    options.forEach(this::name);
    options.stream().filter(option -> option.kind().equals("mon")).forEach(this::nameObject);
  }

  private void name(HardwareOption option) {
    JsonObject properties = option.properties();
    String value = Options.string(properties, "value");
    switch (option.kind()) {
      case "qmp", "qmp-pretty" -> nameCompat(value, true);
      case "monitor" -> {
        if (!value.equals("none")) {
          nameCompat(value, false);
        }
      }
      case "mon" -> label(chardev(properties), isControl(properties));
      default -> {}
    }
  }

  private void nameCompat(String value, boolean qmp) {
    String name = LABEL + counted++;
    label(value.startsWith(CHARDEV) ? value.substring(CHARDEV.length()) : name, qmp);
    objects.put(name, type(qmp));
  }

  private void label(String label, boolean qmp) {
    labels.add(label);
    if (qmp) {
      control.add(label);
    }
  }

  /** One without an id gets the next number of those that were counted. */
  private void nameObject(HardwareOption option) {
    String id = Options.string(option.properties(), "id");
    objects.put(id.isEmpty() ? LABEL + counted++ : id, type(isControl(option.properties())));
  }

  private static String type(boolean qmp) {
    return qmp ? "monitor-qmp" : "monitor-hmp";
  }

  private static boolean isControl(JsonObject properties) {
    return Options.string(properties, "mode").equals("control");
  }

  private static String chardev(JsonObject properties) {
    String named = Options.string(properties, "chardev");
    return named.isEmpty() ? Options.string(properties, "value") : named;
  }

  /** The labels of all monitors. */
  Set<String> labels() {
    return labels;
  }

  /** Of those that speak QMP. */
  Set<String> control() {
    return control;
  }

  /** Their types by their names as objects. */
  Map<String, String> objects() {
    return objects;
  }

  /** What an option makes, called one after the other; nothing where a {@code -chardev} does. */
  Optional<Chardev> compat(HardwareOption option) {
    String value = Options.string(option.properties(), "value");
    if (value.equals("none") && option.kind().equals("monitor")) {
      return Optional.empty();
    }
    String label = LABEL + made++;
    return value.startsWith(CHARDEV)
        ? Optional.empty()
        : Optional.of(chardev(label, value, !option.kind().equals("monitor")));
  }

  /** A client of a monitor that nobody serves has not come. */
  private static Chardev chardev(String label, String value, boolean qmp) {
    if (value.startsWith("unix:") || value.startsWith("tcp:")) {
      String address = value.replaceFirst("^tcp:(localhost)?:", "tcp:127.0.0.1:") + ",server=on";
      return new Chardev(label, "socket", qmp ? address : "disconnected:" + address, 0);
    }
    return new Chardev(label, value, value, 0);
  }

  /**
   * The monitors that the settings have beside those that an option names: the last ones.
   *
   * @param named what is described already
   */
  List<Chardev> others(Set<String> named) {
    List<String> unnamed =
        Stream.concat(
                settings.sockets().stream().map(path -> "unix:" + path),
                settings.ports().stream().map(port -> "tcp:127.0.0.1:" + port))
            .map(address -> address + ",server=on")
            .filter(address -> !named.contains(address))
            .toList();
    int count = Math.max(0, Math.min(unnamed.size(), settings.monitors() - control.size()));
    return unnamed.subList(unnamed.size() - count, unnamed.size()).stream()
        .map(this::other)
        .toList();
  }

  private Chardev other(String filename) {
    String label = LABEL + counted++;
    label(label, true);
    objects.put(label, type(true));
    return new Chardev(label, "socket", filename, 0);
  }
}
