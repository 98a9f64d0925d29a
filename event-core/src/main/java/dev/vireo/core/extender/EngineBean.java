// SPDX-License-Identifier: Apache-2.0
package dev.vireo.core.extender;

import dev.vireo.core.dispatch.Engine;
import dev.vireo.event.ListenerReport;
import dev.vireo.event.PlatformHealth;
import java.time.Duration;
import java.util.List;

/** Reads the engine anew for each question. */
final class EngineBean implements EngineMXBean {
  private final Engine engine;
  private final PlatformHealth health;

  EngineBean(Engine engine, PlatformHealth health) {
    this.engine = engine;
    this.health = health;
  }

  @Override
  public FiguresRow getFigures() {
    return new FiguresRow(engine.figures());
  }

  @Override
  public int getListenerCount() {
    return engine.listeners().size();
  }

  @Override
  public int getQuarantinedCount() {
    return (int)
        engine.listeners().stream().filter(listener -> listener.quarantine() != null).count();
  }

  @Override
  public int getStuckCallCount() {
    return engine.listeners().stream().mapToInt(ListenerReport::stuckLanes).sum();
  }

  @Override
  public int getAbandonedCallCount() {
    return engine.abandonedCalls().size();
  }

  @Override
  public int getLeakedBundleCount() {
    return health.leakedBundles().size();
  }

  @Override
  public List<ListenerRow> getListeners() {
    return engine.listeners().stream().map(ListenerRow::new).toList();
  }

  @Override
  public boolean release(long id) {
    return engine.release(id);
  }

  @Override
  public boolean flush(long millis) throws InterruptedException {
    return engine.flush(Duration.ofMillis(millis));
  }
}
