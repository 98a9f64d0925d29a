// SPDX-License-Identifier: Apache-2.0
package dev.vireo.simulator;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** How the domain of a QEMU command line begins. */
final class CommandLineSettings {

  /** No operating system is known to run: what a PC's firmware has written, and nothing more. */
  private static final MemoryUse FIRMWARE_ONLY = new MemoryUse(460 << 10, 0, 0);

  /** The options that are looked at here and have a value; {@link Hardware} knows the others. */
  private static final Set<String> VALUED =
      Set.of("name", "uuid", "action", "watchdog-action", "incoming", "vnc", "spice", "display");

  private static final UUID NO_UUID = new UUID(0, 0);

  private static final Pattern UUID_TEXT =
      Pattern.compile("[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}");

  private static final Pattern MEMORY = Pattern.compile("(\\d{1,12})([bBkKmMgGtT]?)");

  private static final Map<String, Integer> SHIFTS =
      Map.of("B", 0, "K", 10, "", 20, "M", 20, "G", 30, "T", 40);

  private final CommandLine line;
  private final Hardware hardware;
  private DomainSettings settings;

  private CommandLineSettings(List<String> arguments) {
    this.line = new CommandLine(arguments);
    Hardware named = Hardware.ofCommandLine(arguments);
    // What a board has unless somebody says that it has nothing of the kind.
    String defaults = line.has("nographic") ? "nographic" : "on";
    this.hardware = line.has("nodefaults") ? named : named.with("defaults", defaults);
    this.settings =
        DomainSettings.of(
                line.name().orElse(""),
                line.value("uuid").map(CommandLineSettings::uuid).orElse(NO_UUID))
            .withHardware(hardware)
            .withMemoryUse(FIRMWARE_ONLY)
            .withUnplugAnswer(UnplugAnswer.IGNORES);
  }

  static DomainSettings of(List<String> arguments) {
    requireValues(arguments);
    CommandLineSettings read = new CommandLineSettings(arguments);
    read.machine();
    read.start();
    read.actions();
    read.displays();
    return read.settings;
  }

  private static void requireValues(List<String> arguments) {
    if (!arguments.isEmpty()) {
      String last = arguments.get(arguments.size() - 1);
      String option = last.replaceFirst("^--?", "");
      if (!option.equals(last) && (VALUED.contains(option) || Hardware.takes(option))) {
        throw new IllegalArgumentException(last + " needs a value behind it.");
      }
    }
  }

  private static UUID uuid(String text) {
    if (!UUID_TEXT.matcher(text).matches()) {
      throw new IllegalArgumentException("-uuid " + text + " is no UUID, which is 8-4-4-4-12.");
    }
    return UUID.fromString(text);
  }

  private void machine() {
    if (!isPc()) {
      settings = settings.withFirmwareResets(FirmwareResets.NONE);
    }
    if (hasKvm()) {
      settings = settings.withKvm();
    }
    hardware.value("m", "size").ifPresent(size -> settings = settings.withMemory(bytes(size)));
  }

  private boolean isPc() {
    String type = hardware.value("machine", "type").orElse("pc");
    return type.startsWith("pc") || type.equals("q35");
  }

  private boolean hasKvm() {
    Stream<String> chosen =
        Stream.concat(
            hardware.value("accel", "value").stream(), hardware.value("machine", "accel").stream());
    return line.has("enable-kvm") || chosen.anyMatch(accel -> accel.startsWith("kvm"));
  }

  private static long bytes(String size) {
    Matcher matcher = MEMORY.matcher(size);
    if (!matcher.matches()) {
      throw new IllegalArgumentException(
          "-m " + size + " is no size, such as 512 (MiB), 512M or 2G.");
    }
    String unit = matcher.group(2).toUpperCase(Locale.ROOT);
    return Long.parseLong(matcher.group(1)) << SHIFTS.getOrDefault(unit, 0);
  }

  private void start() {
    Optional<String> incoming = line.value("incoming");
    if (incoming.isPresent()) {
      settings = settings.withIncoming(incoming.get());
    }
    if (line.has("S")) {
      settings = settings.withRunState(RunState.PRELAUNCH);
    }
    if (line.has("preconfig")) {
      settings = settings.withPreconfig();
    }
  }

  private void actions() {
    if (line.has("no-shutdown")) {
      settings = settings.withNoShutdown();
    }
    if (line.has("no-reboot")) {
      settings = settings.withNoReboot();
    }
    line.values("watchdog-action").forEach(word -> act("watchdog=" + word));
    line.values("action").map(HardwareOption::parts).forEach(parts -> parts.forEach(this::act));
  }

  private void act(String action) {
    int equals = action.indexOf('=');
    String word = action.substring(equals + 1);
    settings =
        switch (equals < 0 ? "" : action.substring(0, equals)) {
          case "panic" ->
              settings.withPanicAction(
                  chosen(action, PanicAction.values(), PanicAction::word, word));
          case "watchdog" ->
              settings.withWatchdogAction(
                  chosen(action, WatchdogAction.values(), WatchdogAction::word, word));
          case "reboot" ->
              isSecond(action, "reset", "shutdown") ? settings.withNoReboot() : settings;
          case "shutdown" ->
              isSecond(action, "poweroff", "pause") ? settings.withNoShutdown() : settings;
          default -> throw unknown(action, "panic=, watchdog=, reboot= and shutdown=");
        };
  }

  private static <T> T chosen(String action, T[] all, Function<T, String> word, String wanted) {
    return Arrays.stream(all)
        .filter(one -> word.apply(one).equals(wanted))
        .findFirst()
        .orElseThrow(
            () -> unknown(action, String.join(", ", Arrays.stream(all).map(word).toList())));
  }

  /** Whether it is the second of two words. */
  private static boolean isSecond(String action, String first, String second) {
    if (action.endsWith("=" + first) || action.endsWith("=" + second)) {
      return action.endsWith("=" + second);
    }
    throw unknown(action, first + " and " + second);
  }

  private static IllegalArgumentException unknown(String action, String known) {
    return new IllegalArgumentException(
        "-action " + action + " is no action; there are " + known + ".");
  }

  private void displays() {
    Optional<String> vnc =
        line.value("vnc")
            .or(
                () ->
                    line.value("display")
                        .filter(display -> display.startsWith("vnc="))
                        .map(display -> display.substring("vnc=".length())));
    settings =
        settings.withVnc(
            vnc.map(text -> GraphicsOptions.vnc(text, hardware)).orElse(GraphicsServer.NONE));
    line.value("spice")
        .ifPresent(text -> settings = settings.withSpice(GraphicsOptions.spice(text)));
  }
}
