// SPDX-License-Identifier: Apache-2.0
package dev.vireo.simulator;

import dev.vireo.simulator.machine.Machine;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;

/** Acts on the parts of one machine. */
final class LocalDeviceScript implements DeviceScript {

  private final Machine machine;
  private final Consumer<Runnable> act;

  /**
   * @param act does a step as an action of the domain
   */
  LocalDeviceScript(Machine machine, Consumer<Runnable> act) {
    this.machine = machine;
    this.act = act;
  }

  @Override
  public void read(String device, long offset, long bytes) {
    act.accept(() -> machine.storage().guestIo().request(device, false, offset, bytes));
  }

  @Override
  public void write(String device, long offset, long bytes) {
    act.accept(() -> machine.storage().guestIo().request(device, true, offset, bytes));
  }

  @Override
  public void lockTray(String device, boolean locked) {
    act.accept(() -> machine.storage().lockTray(device, locked));
  }

  @Override
  public void answerUnplug(UnplugAnswer answer) {
    act.accept(() -> machine.devices().unplugging().answer(answer));
  }

  @Override
  public void release(String device) {
    act.accept(() -> machine.devices().unplugging().eject(device));
  }

  @Override
  public void refuse(String device) {
    act.accept(() -> machine.devices().unplugging().refuse(device));
  }

  @Override
  public void reportProcessor(int number, long source, long status) {
    act.accept(() -> machine.acpi().processor(number, source, status));
  }

  @Override
  public void reportMemory(int slot, long source, long status) {
    act.accept(() -> machine.acpi().memory(slot, source, status));
  }

  @Override
  public void port(String device, boolean open) {
    act.accept(() -> machine.chardevs().port(device, open));
  }

  @Override
  public void filter(String device, UnaryOperator<RxFilter> change) {
    act.accept(() -> machine.network().filter(device, change));
  }

  @Override
  public void resizeMemory(String device, long bytes) {
    act.accept(() -> machine.devices().memory().resized(device, bytes));
  }

  @Override
  public void reportFigures(Map<String, Long> figures) {
    act.accept(() -> machine.balloon().report(figures));
  }

  @Override
  public void peer(String netdev, boolean connected) {
    act.accept(() -> machine.network().peer(netdev, connected));
  }

  @Override
  public void spoil(String node, long offset, long bytes) {
    act.accept(() -> machine.storage().guestIo().spoil(node, offset, bytes));
  }

  @Override
  public void exportClient(String export, boolean connected) {
    act.accept(() -> machine.storage().exports().client(export, connected));
  }

  @Override
  public void advanceJob(String job, long bytes) {
    act.accept(() -> machine.storage().jobs().progress(job, bytes));
  }

  @Override
  public void failJob(String job, BlockError.Operation operation, String reason) {
    act.accept(() -> machine.storage().jobs().meet(job, operation, reason));
  }
}
