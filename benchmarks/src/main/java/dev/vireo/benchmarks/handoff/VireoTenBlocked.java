// SPDX-License-Identifier: Apache-2.0
package dev.vireo.benchmarks.handoff;

import dev.vireo.event.HypervisorEvent;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.function.Consumer;

/** Vireo with ten listeners of every event, one of which never returns from its first call. */
final class VireoTenBlocked extends Vireo {
  private final CountDownLatch end = new CountDownLatch(1);

  /** The nine that are measured. */
  @Override
  public int listeners() {
    return 9;
  }

  @Override
  public void open(List<? extends Consumer<HypervisorEvent>> listeners) {
    register(this::block);
    super.open(listeners);
  }

  private void block(HypervisorEvent event) {
    try {
      end.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void close() {
    end.countDown();
    super.close();
  }
}
