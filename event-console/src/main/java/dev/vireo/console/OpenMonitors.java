// SPDX-License-Identifier: Apache-2.0
package dev.vireo.console;

import dev.vireo.qemu.QemuMonitor;
import java.util.ArrayList;
import java.util.List;

/** Monitors that are closed together. */
record OpenMonitors(List<QemuMonitor> all) implements AutoCloseable {

  static OpenMonitors none() {
    return new OpenMonitors(new ArrayList<>());
  }

  void add(QemuMonitor monitor) {
    all.add(monitor);
  }

  @Override
  public void close() {
    all.forEach(QemuMonitor::close);
  }
}
