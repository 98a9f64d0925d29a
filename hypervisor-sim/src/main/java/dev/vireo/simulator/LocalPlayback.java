// SPDX-License-Identifier: Apache-2.0
package dev.vireo.simulator;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;

/** Plays a recording through domains of a {@link LocalSimulator}. */
final class LocalPlayback implements Playback {

  private record Part(ReplayedDomain domain, ReplayedStep step) {}

  private final Recording recording;
  private final SimulatorTime time;
  private final Map<ReplayedDomain, ReplayMonitor> monitors = new LinkedHashMap<>();
  private final CompletableFuture<Void> ready;
  private final CompletableFuture<Void> closed = new CompletableFuture<>();
  private final AtomicBoolean started = new AtomicBoolean();

  private LocalPlayback(LocalSimulator simulator, Recording recording, Path folder) {
    this.recording = recording;
    this.time = simulator.time();
    try {
      for (ReplayedDomain domain : recording.domains()) {
        Path socket = folder.resolve((monitors.size() + 1) + ".sock");
        monitors.put(domain, new ReplayMonitor(simulator, domain, socket));
      }
    } catch (RuntimeException e) {
      monitors.values().forEach(ReplayMonitor::close);
      throw e;
    }
    this.ready =
        CompletableFuture.allOf(
            monitors.values().stream()
                .map(ReplayMonitor::ready)
                .toArray(CompletableFuture<?>[]::new));
  }

  static LocalPlayback prepare(LocalSimulator simulator, Recording recording, Path folder) {
    return new LocalPlayback(simulator, recording, folder);
  }

  @Override
  public Recording recording() {
    return recording;
  }

  @Override
  public List<ReplayedDomain> domains() {
    return recording.domains();
  }

  @Override
  public Path socket(ReplayedDomain domain) {
    ReplayMonitor monitor = monitors.get(domain);
    if (monitor == null) {
      throw new IllegalArgumentException(
          "Domain " + domain.key() + " is not one of the recording " + recording.name() + ".");
    }
    return monitor.socket();
  }

  @Override
  public CompletableFuture<Void> ready() {
    return ready.copy();
  }

  @Override
  public void play(PlaybackSpeed speed, PlaybackGate gate)
      throws InterruptedException, PlaybackException {
    if (!started.compareAndSet(false, true)) {
      throw new IllegalStateException("The recording " + recording.name() + " has been played.");
    }
    awaitReady();
    Pace pace = new Pace(time, speed, begin(), closed);
    for (Part part : parts()) {
      pace.await(part.step().time());
      gate.before(part.domain(), part.step());
      requireOpen();
      play(part);
    }
  }

  private Duration begin() {
    List<RecordingLine> lines = recording.lines();
    return lines.isEmpty() ? Duration.ZERO : lines.get(0).time();
  }

  /** All steps by time; those of one domain keep their order. */
  private List<Part> parts() {
    List<Part> parts = new ArrayList<>();
    for (ReplayedDomain domain : recording.domains()) {
      domain.steps().forEach(step -> parts.add(new Part(domain, step)));
    }
    parts.sort(Comparator.comparing((Part part) -> part.step().time()));
    return parts;
  }

  private void play(Part part) throws InterruptedException, PlaybackException {
    ReplayMonitor monitor = Objects.requireNonNull(monitors.get(part.domain()));
    if (part.step() instanceof ReplayedEvent event) {
      monitor.send(event);
    } else if (part.step() instanceof ReplayedHangUp hangUp) {
      monitor.hangUp(hangUp);
    }
  }

  private void awaitReady() throws InterruptedException, PlaybackException {
    try {
      CompletableFuture.anyOf(ready, closed).get();
    } catch (ExecutionException e) {
      throw new PlaybackException(recording.name() + " cannot be played: " + e.getCause());
    }
    requireOpen();
  }

  private void requireOpen() throws PlaybackException {
    if (closed.isDone()) {
      throw new PlaybackException("The playback of " + recording.name() + " has been closed.");
    }
  }

  @Override
  public void close() {
    closed.complete(null);
    monitors.values().forEach(ReplayMonitor::close);
    ready.cancel(false);
  }
}
