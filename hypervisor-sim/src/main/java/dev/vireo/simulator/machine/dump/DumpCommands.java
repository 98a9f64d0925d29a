// SPDX-License-Identifier: Apache-2.0
package dev.vireo.simulator.machine.dump;

import static java.util.Objects.requireNonNullElse;

import dev.vireo.qmp.JsonObject;
import dev.vireo.simulator.RunState;
import dev.vireo.simulator.machine.Command;
import dev.vireo.simulator.machine.CommandFailure;
import dev.vireo.simulator.machine.EmulatorAnswers;
import dev.vireo.simulator.machine.HostFolders;
import dev.vireo.simulator.machine.Machine;
import java.util.List;

/** Commands that write the guest's memory to a file; none is made on the host. */
public final class DumpCommands {

  /** For the machine's table. */
  public static final List<Command> ALL =
      List.of(
          Command.query("query-dump", (machine, arguments) -> machine.dump().answer()),
          Command.query(
              "query-dump-guest-memory-capability",
              (machine, arguments) ->
                  EmulatorAnswers.of(
                      machine.settings().profile(), "query-dump-guest-memory-capability")),
          Command.effect("dump-guest-memory", DumpCommands::dump),
          Command.effect("memsave", DumpCommands::save),
          Command.effect("pmemsave", DumpCommands::savePhysical));

  private static final String NOT_WINDOWS = "win-dump: invalid vmcoreinfo note size";

  private DumpCommands() {}

  private static void dump(Machine machine, JsonObject arguments) throws CommandFailure {
    Dump dump = machine.dump();
    String format = requireNonNullElse(arguments.string("format"), "elf");
    requireFree(machine);
    checkFilter(arguments, format);
    checkTarget(machine, requireNonNullElse(arguments.string("protocol"), ""));
    requireNotWindows(machine, format);
    machine.migration().requireNone("dump-guest-memory in progress");
    dump.stopGuest();
    write(dump, arguments, format, bytes(dump, arguments));
  }

  private static void write(Dump dump, JsonObject arguments, String format, long bytes)
      throws CommandFailure {
    boolean windows = format.equals("win-dmp");
    if (arguments.bool("detach", false)) {
      dump.writeDetached(bytes, windows ? NOT_WINDOWS : null);
    } else if (windows) {
      dump.fail(bytes, NOT_WINDOWS);
    } else {
      dump.write(bytes);
    }
  }

  private static void requireFree(Machine machine) throws CommandFailure {
    if (machine.runState() == RunState.INMIGRATE) {
      throw CommandFailure.generic("Dump not allowed during incoming migration.");
    }
    if (machine.dump().active()) {
      throw CommandFailure.generic("There is a dump in process, please wait.");
    }
  }

  private static void checkFilter(JsonObject arguments, String format) throws CommandFailure {
    boolean begin = arguments.has("begin");
    boolean length = arguments.has("length");
    if (!format.equals("elf") && (arguments.bool("paging", false) || begin || length)) {
      throw CommandFailure.generic("kdump-compressed format doesn't support paging or filter");
    }
    if (begin != length) {
      throw CommandFailure.generic("Parameter '" + (begin ? "length" : "begin") + "' is missing");
    }
    if (format.equals("kdump-lzo") || format.equals("kdump-snappy")) {
      throw CommandFailure.generic(format + " is not available now");
    }
  }

  /** Since 11.0 what can be seen beforehand is said before the dump begins. */
  private static void requireNotWindows(Machine machine, String format) throws CommandFailure {
    if (format.equals("win-dmp") && machine.settings().profile().isAtLeast(11, 0)) {
      throw CommandFailure.generic("win-dump: no vmcoreinfo note from the guest");
    }
  }

  private static boolean plain(Machine machine) {
    return machine.settings().profile().isAtLeast(9, 2);
  }

  private static void checkTarget(Machine machine, String protocol) throws CommandFailure {
    if (protocol.startsWith("fd:")) {
      throw CommandFailure.generic(
          "File descriptor named '" + protocol.substring("fd:".length()) + "' has not been found");
    }
    if (!protocol.startsWith("file:")) {
      throw CommandFailure.generic(
          plain(machine)
              ? "parameter 'protocol' must start with 'file:' or 'fd:'"
              : "Invalid parameter 'protocol'");
    }
    String file = protocol.substring("file:".length());
    requireFile(file, plain(machine) ? "create" : "open");
  }

  private static void requireFile(String file, String verb) throws CommandFailure {
    String wrong = HostFolders.whyNot(file);
    if (wrong != null) {
      throw CommandFailure.generic("Could not " + verb + " '" + file + "': " + wrong);
    }
  }

  private static void save(Machine machine, JsonObject arguments) throws CommandFailure {
    long processor = requireNonNullElse(arguments.longValue("cpu-index"), 0L);
    if (!machine.devices().hasProcessor(processor)) {
      throw CommandFailure.generic("Parameter 'cpu-index' expects a CPU number");
    }
    savePhysical(machine, arguments);
    Long address = arguments.longValue("val");
    long size = requireNonNullElse(arguments.longValue("size"), 0L);
    boolean beyond = address != null && size > 0 && address > machine.memoryBytes() - size;
    if (address != null && (address < 0 || beyond)) {
      throw CommandFailure.generic(
          "Invalid addr 0x%016x/size %d specified".formatted(address, size));
    }
  }

  private static void savePhysical(Machine machine, JsonObject arguments) throws CommandFailure {
    requireFile(requireNonNullElse(arguments.string("filename"), ""), "open");
  }

  /** How much there is to write; if nothing is, the guest has been stopped for it all the same. */
  private static long bytes(Dump dump, JsonObject arguments) throws CommandFailure {
    Long begin = arguments.longValue("begin");
    Long length = arguments.longValue("length");
    if (begin == null || length == null) {
      return dump.memory();
    }
    if (length == 0) {
      dump.letGuestRun();
      throw CommandFailure.generic(dump.emptyText());
    }
    if (begin < 0 || begin >= dump.memory()) {
      dump.letGuestRun();
      throw CommandFailure.generic("dump: no guest memory to dump");
    }
    return Math.min(length, dump.memory() - begin);
  }
}
