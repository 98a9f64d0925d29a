// SPDX-License-Identifier: Apache-2.0
package dev.vireo.simulator.machine.block;

import dev.vireo.qmp.JsonObject;
import dev.vireo.simulator.BlockError;
import dev.vireo.simulator.RunState;
import dev.vireo.simulator.machine.BlockEvents;
import dev.vireo.simulator.machine.CommandFailure;
import dev.vireo.simulator.machine.Machine;
import java.math.BigInteger;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What a guest does with its disks, and what comes of it. Guarded by the machine's lock. */
public final class GuestIo {

  private static final Set<String> READ = Set.of("read_aio", "preadv");
  private static final Set<String> WRITE = Set.of("write_aio", "pwritev");

  private final Machine machine;

  GuestIo(Machine machine) {
    this.machine = machine;
  }

  /** The guest reads or writes; a failure goes the way that the device's policy says. */
  public void request(String device, boolean write, long offset, long bytes) {
    request(machine.storage().drive(device), new Drive.Request(write, offset, bytes));
  }

  private void request(Drive drive, Drive.Request request) {
    BlockNode node = drive.medium();
    if (node == null) {
      throw new IllegalArgumentException("There is no medium in " + drive.qdev() + ".");
    }
    Optional<HostError> error =
        node.fault(request.write() ? WRITE : READ, request.offset(), request.bytes());
    drive.statistics.count(request.write(), request.bytes(), error.isPresent());
    if (error.isPresent()) {
      fail(drive, node, request, error.get());
    } else if (request.write()) {
      written(node, request.offset(), request.bytes());
    }
  }

  private void fail(Drive drive, BlockNode node, Drive.Request request, HostError error) {
    ErrorPolicy policy = request.write() ? drive.onWrite : drive.onRead;
    BlockError.Action action = policy.action(error);
    machine.raise("BLOCK_IO_ERROR", event(drive, node, request.write(), error, action));
    if (action == BlockError.Action.STOP) {
      drive.waiting.add(request);
      drive.ioStatus = error.isNoSpace() ? "nospace" : "failed";
      machine.stop(RunState.IO_ERROR);
    }
  }

  private JsonObject event(
      Drive drive, BlockNode node, boolean write, HostError error, BlockError.Action action) {
    return JsonObject.builder()
        .put("device", drive.name)
        .putIfPresent("qom-path", tellsPath() ? drive.path() : null)
        .put("node-name", node.name)
        .put("operation", write ? "write" : "read")
        .put("action", action.word())
        .putIfPresent("nospace", drive.hasIoStatus() ? error.isNoSpace() : null)
        .put("reason", error.text())
        .build();
  }

  private boolean tellsPath() {
    return machine.settings().profile().tellsPathOfFailedDevice();
  }

  /** Of the device that has a node; null where QEMU does not tell it. */
  private @Nullable String path(String node) {
    if (!tellsPath()) {
      return null;
    }
    for (Drive drive : machine.storage().drives().all()) {
      BlockNode medium = drive.medium();
      if (medium != null && medium.name.equals(node)) {
        return drive.path();
      }
    }
    return "";
  }

  /** A script says what fails and how. */
  void report(BlockError error) {
    machine.raise("BLOCK_IO_ERROR", BlockEvents.ioError(error, path(error.node())));
    if (error.action() == BlockError.Action.STOP) {
      machine.stop(RunState.IO_ERROR);
    }
  }

  /** The host lets the guest run on: what failed is tried again, behind the command's reply. */
  public void retry() {
    for (Drive drive : machine.storage().drives().all()) {
      if (!drive.name.isEmpty()) {
        drive.ioStatus = "ok";
      }
      List<Drive.Request> again = List.copyOf(drive.waiting);
      drive.waiting.clear();
      again.forEach(request -> machine.later(Duration.ZERO, () -> request(drive, request)));
    }
  }

  /** Something writes to a node, past the devices. */
  public void write(String node, long offset, long bytes) {
    written(find(node), offset, bytes);
  }

  private BlockNode find(String node) {
    return machine
        .storage()
        .graph()
        .find(node)
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "There is no block node "
                        + node
                        + "; name it in the domain's settings or hardware."));
  }

  /** The human monitor's {@code qemu-io}: {@code "read OFFSET LENGTH"}, or {@code write}. */
  public void monitorAccess(String name, String access) throws CommandFailure {
    BlockNode node = Nodes.lookup(machine, name, name);
    String[] words = access.replace("\"", " ").strip().split("\\s+");
    int count = words.length;
    if (count < 3) {
      return;
    }
    JsonObject numbers = JsonObject.of("offset", words[count - 2], "bytes", words[count - 1]);
    long offset = Options.number(numbers, "offset", 0);
    long bytes = Options.number(numbers, "bytes", 0);
    if (words[0].equals("write")) {
      written(node, offset, bytes);
    } else {
      node.votes(offset, bytes).forEach(data -> machine.raise("QUORUM_REPORT_BAD", data));
    }
  }

  /** What a node holds from here to there is no more what its fellows in a quorum hold. */
  public void spoil(String node, long offset, long bytes) {
    find(node).spoilt.add(new BlockNode.Range(offset, offset + bytes));
  }

  private void written(BlockNode node, long offset, long bytes) {
    long end = Math.addExact(offset, bytes);
    node.highestOffset = Math.max(node.highestOffset, end);
    node.bitmaps.values().forEach(bitmap -> bitmap.write(offset, bytes));
    node.heal(offset, end);
    node.voters().forEach(voter -> written(voter, offset, bytes));
    if (node.writeThreshold != 0 && Long.compareUnsigned(end, node.writeThreshold) > 0) {
      cross(node, end);
    }
    if (node.isFormat()) {
      allocate(node, end);
    } else {
      node.below().ifPresent(file -> written(file, offset, bytes));
    }
  }

  private void cross(BlockNode node, long end) {
    long threshold = node.writeThreshold;
    node.writeThreshold = 0;
    machine.raise(
        "BLOCK_WRITE_THRESHOLD",
        JsonObject.of(
            "node-name",
            node.name,
            "amount-exceeded",
            end - threshold,
            "write-threshold",
            new BigInteger(Long.toUnsignedString(threshold))));
  }

  /** An image that fills from its beginning: its file grows by what is new. */
  private void allocate(BlockNode node, long end) {
    long grown = end - node.usedBytes;
    if (grown > 0) {
      node.usedBytes = end;
      node.below().ifPresent(file -> written(file, file.bytes, grown));
      node.below().ifPresent(file -> file.bytes += grown);
      node.below().ifPresent(file -> file.usedBytes += grown);
    }
  }
}
