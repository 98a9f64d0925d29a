// SPDX-License-Identifier: Apache-2.0
package dev.vireo.console;

import dev.vireo.qemu.MonitorAddress;
import dev.vireo.simulator.record.MonitorRecorder;
import dev.vireo.simulator.record.RecorderFigures;
import dev.vireo.simulator.record.RecorderSettings;
import java.io.IOException;
import java.net.SocketAddress;
import java.net.UnixDomainSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Records what a monitor says, and what clients say that come through. */
@Command(
    name = "record",
    description = "Records a monitor until it ends or a signal comes; vireo play plays the file.",
    footer = {
      "",
      "Prints 'ready' when it records. What has happened is in the file at once.",
      "A monitor serves one client at a time. With --through the recorder is that client, and any",
      "number of others share the monitor through the second socket, each as if it were alone;",
      "only file descriptors (getfd, add-fd) do not get through.",
      "Exit codes: 0 the monitor has ended, 1 failed, 2 wrong usage, 130 and 143 after a signal."
    })
final class RecordCommand implements Callable<Integer> {
  private static final Duration BETWEEN_FIGURES = Duration.ofMillis(500);

  @Option(
      names = "--qmp",
      required = true,
      paramLabel = "SOCKET",
      description = "The monitor: the path of its Unix socket, or tcp:127.0.0.1:PORT.")
  private @Nullable MonitorAddress monitor;

  @Option(
      names = "--through",
      paramLabel = "SOCKET",
      description = "Listen here for clients that are to share the monitor.")
  private @Nullable Path through;

  @Option(
      names = {"-o", "--output"},
      required = true,
      paramLabel = "FILE",
      description = "The recording, JSON Lines.")
  private Path file = Path.of("");

  @Option(names = "--force", description = "Replace the file if it is there.")
  private boolean force;

  @Option(
      names = "--redact",
      description = {
        "Write pseudonyms for names, paths, addresses, uuids and passwords, the same one for the",
        "same name: only words of the protocol and numbers stay."
      })
  private boolean redact;

  private final Console console;
  private final Ending ending;

  RecordCommand(Console console, Ending ending) {
    this.console = console;
    this.ending = ending;
  }

  @Override
  public Integer call() throws InterruptedException {
    requireSensible();
    long start = System.nanoTime();
    MonitorRecorder recorder = start();
    try (recorder) {
      recorder.ended().whenComplete((end, failure) -> ending.now());
      console.out().line("ready");
      follow(recorder, start);
    }
    RecorderFigures figures = recorder.figures();
    console.say(summary(figures, figures.clientsInAll()) + " in " + file);
    failIfFailed(recorder);
    return ExitCode.DONE;
  }

  private void requireSensible() {
    if (!force && Files.exists(file)) {
      throw new CommandFailure(
          file + " is there already; name another file, or replace it with --force");
    }
    Path folder = file.toAbsolutePath().getParent();
    if (folder == null || !Files.isDirectory(folder)) {
      throw new CommandFailure(folder + ": there is no such folder; make it first");
    }
    if (through != null && new MonitorAddress.Unix(through).identity().equals(identity())) {
      throw new CommandFailure(
          "--through " + through + " is the monitor's own socket; name one that is free");
    }
  }

  private String identity() {
    return Objects.requireNonNull(monitor).identity();
  }

  private MonitorRecorder start() throws InterruptedException {
    try {
      return MonitorRecorder.start(
          new RecorderSettings(address(), file, force, Optional.ofNullable(through), redact));
    } catch (TimeoutException busy) {
      throw new CommandFailure(
          monitor
              + " does not answer within "
              + MonitorRecorder.READY_LIMIT.toSeconds()
              + " s: most likely it serves another client. Stop that one, or give the domain a"
              + " second monitor; with --through both can share one");
    } catch (IOException | IllegalArgumentException failure) {
      throw new CommandFailure(
          monitor + " cannot be recorded to " + file + ": " + failure.getMessage());
    }
  }

  private SocketAddress address() {
    return monitor instanceof MonitorAddress.Tcp tcp
        ? tcp.socketAddress()
        : UnixDomainSocketAddress.of(
            ((MonitorAddress.Unix) Objects.requireNonNull(monitor)).path());
  }

  private void follow(MonitorRecorder recorder, long start) throws InterruptedException {
    try (LiveLine line = new LiveLine(console)) {
      do {
        long seconds = (System.nanoTime() - start) / 1_000_000_000L;
        RecorderFigures figures = recorder.figures();
        line.show(seconds + " s  " + summary(figures, figures.clients()));
      } while (!ending.await(BETWEEN_FIGURES));
    }
  }

  private String summary(RecorderFigures figures, int clients) {
    String asked =
        through == null ? "" : clients + " clients, " + figures.requests() + " requests, ";
    return asked + figures.events() + " events, " + figures.bytes() + " bytes";
  }

  private void failIfFailed(MonitorRecorder recorder) {
    try {
      recorder.ended().getNow(null);
    } catch (CompletionException failure) {
      throw new CommandFailure(
          "the recording is cut off: " + Objects.requireNonNull(failure.getCause()).getMessage());
    }
  }
}
