// SPDX-License-Identifier: Apache-2.0
package dev.vireo.qemu.component;

import dev.vireo.event.Domain;
import dev.vireo.event.DomainControl;
import dev.vireo.event.EventSources;
import dev.vireo.qemu.MonitorAddress;
import dev.vireo.qemu.MonitorOptions;
import dev.vireo.qemu.QemuClient;
import dev.vireo.qemu.QemuMonitor;
import dev.vireo.qemu.QemuMonitors;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;

/** The room's two services. They come and go with the service that events are published through. */
@Component(
    immediate = true,
    service = {QemuMonitors.class, DomainControl.class})
public final class QemuRoom implements QemuMonitors, DomainControl {
  private final QemuClient client;

  /** Called by Declarative Services. */
  @Activate
  public QemuRoom(@Reference EventSources sources) {
    client = new QemuClient(sources);
  }

  @Deactivate
  void close() {
    client.close();
  }

  @Override
  public QemuMonitor open(MonitorAddress address, MonitorOptions options) {
    return client.open(address, options);
  }

  @Override
  public List<QemuMonitor> monitors() {
    return client.monitors();
  }

  @Override
  public boolean controls(Domain domain) {
    return client.control().controls(domain);
  }

  @Override
  public CompletableFuture<Void> stop(Domain domain) {
    return client.control().stop(domain);
  }

  @Override
  public CompletableFuture<Void> cont(Domain domain) {
    return client.control().cont(domain);
  }

  @Override
  public CompletableFuture<Void> reset(Domain domain) {
    return client.control().reset(domain);
  }

  @Override
  public CompletableFuture<Void> powerdown(Domain domain) {
    return client.control().powerdown(domain);
  }

  @Override
  public CompletableFuture<Void> quit(Domain domain) {
    return client.control().quit(domain);
  }

  @Override
  public CompletableFuture<Void> setBlockThreshold(
      Domain domain, String node, long thresholdBytes) {
    return client.control().setBlockThreshold(domain, node, thresholdBytes);
  }

  @Override
  public CompletableFuture<String> command(
      Domain domain, String command, @Nullable String arguments) {
    return client.control().command(domain, command, arguments);
  }
}
