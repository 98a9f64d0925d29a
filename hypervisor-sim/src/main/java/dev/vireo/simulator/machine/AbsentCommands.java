// SPDX-License-Identifier: Apache-2.0
package dev.vireo.simulator.machine;

import dev.vireo.qmp.JsonArray;
import dev.vireo.qmp.JsonObject;
import java.util.List;

/** Commands about what a simulated machine never has; each says so in QEMU's words. */
final class AbsentCommands {

  static final List<Command> ALL =
      List.of(
          named("query-rocker", "name", "rocker %s not found"),
          named("query-rocker-ports", "name", "rocker %s not found"),
          named("query-rocker-of-dpa-flows", "name", "rocker %s not found"),
          named("query-rocker-of-dpa-groups", "name", "rocker %s not found"),
          named("x-query-virtio-status", "path", "Path %s is not a VirtIODevice"),
          named("x-query-virtio-queue-status", "path", "Path %s is not a VirtIODevice"),
          named("x-query-virtio-vhost-queue-status", "path", "Path %s is not a VirtIODevice"),
          named("x-query-virtio-queue-element", "path", "Path %s is not a VirtIO device"),
          absent("query-vm-generation-id", "VM Generation ID device not found"),
          absent("x-query-usb", "USB support not enabled"),
          absent("x-query-profile", "Internal profiler not compiled"),
          absent("replay-break", "setting the breakpoint is allowed only in play mode"),
          absent("replay-delete-break", "replay breakpoints are allowed only in play mode"),
          absent("replay-seek", "replay must be enabled to seek"),
          absent("query-sev-launch-measure", "SEV launch measurement is not available"),
          absent("query-sev-capabilities", "KVM not enabled"),
          absent("sev-inject-launch-secret", "SEV not enabled for guest"),
          absent("query-sev-attestation-report", "SEV is not enabled"),
          absent("query-sgx", "No EPC regions defined, SGX not available"),
          Command.query("query-sgx-capabilities", (machine, arguments) -> noEnclaves(machine)),
          absent("getfd", "No file descriptor supplied via SCM_RIGHTS"),
          absent("add-fd", "No file descriptor supplied via SCM_RIGHTS"),
          named("closefd", "fdname", "File descriptor named '%s' not found"),
          Command.query("remove-fd", (machine, arguments) -> removeDescriptor(arguments)),
          Command.query("query-fdsets", (machine, arguments) -> JsonArray.EMPTY),
          absent("dumpdtb", "This machine doesn't have a FDT"),
          text("x-query-numa", "0 nodes\n"),
          text("x-query-opcount", "[TCG profiler not compiled]\n"),
          text("x-query-rdma", ""),
          Command.query("query-sev", (machine, arguments) -> noEncryption(machine)));

  private AbsentCommands() {}

  static Command absent(String name, String text) {
    return Command.query(
        name,
        (machine, arguments) -> {
          throw CommandFailure.generic(text);
        });
  }

  /** One that says in a text for people that there is nothing. */
  private static Command text(String name, String text) {
    return Command.query(name, (machine, arguments) -> JsonObject.of("human-readable-text", text));
  }

  /** One whose text names what was asked for. */
  private static Command named(String name, String argument, String text) {
    return Command.query(
        name,
        (machine, arguments) -> {
          throw CommandFailure.generic(text.formatted(arguments.string(argument)));
        });
  }

  private static JsonObject noEnclaves(Machine machine) throws CommandFailure {
    throw CommandFailure.generic(
        machine.settings().profile().isAtLeast(10, 0)
            ? "Could not open '/dev/sgx_vepc': No such file or directory"
            : "SGX is not enabled in KVM");
  }

  private static JsonObject removeDescriptor(JsonObject arguments) throws CommandFailure {
    String set = "fdset-id:" + arguments.number("fdset-id");
    String one = arguments.has("fd") ? ", fd:" + arguments.number("fd") : "";
    throw CommandFailure.generic("File descriptor named '" + set + one + "' not found");
  }

  private static JsonObject noEncryption(Machine machine) {
    boolean tellsType = machine.settings().profile().isAtLeast(9, 1);
    return JsonObject.builder()
        .put("enabled", false)
        .put("api-major", 0)
        .put("api-minor", 0)
        .put("build-id", 0)
        .put("policy", 0)
        .put("state", "uninit")
        .putIfPresent("sev-type", tellsType ? "sev" : null)
        .put("handle", 0)
        .build();
  }
}
