// SPDX-License-Identifier: Apache-2.0
package dev.vireo.core.extender;

import dev.vireo.event.ListenerFigures;

/** {@link ListenerFigures} in the form that an MBean server can read. */
public final class FiguresRow {
  private final ListenerFigures figures;

  FiguresRow(ListenerFigures figures) {
    this.figures = figures;
  }

  public long getMatched() {
    return figures.matched();
  }

  public long getDelivered() {
    return figures.delivered();
  }

  public long getFailed() {
    return figures.failed();
  }

  public long getConflated() {
    return figures.conflated();
  }

  public long getLost() {
    return figures.lost();
  }

  public long getLostWhenFull() {
    return figures.lostWhenFull();
  }

  public long getLostWhenClosed() {
    return figures.lostWhenClosed();
  }

  public long getLostInQuarantine() {
    return figures.lostInQuarantine();
  }

  public long getQueued() {
    return figures.queued();
  }
}
