// SPDX-License-Identifier: Apache-2.0
package dev.vireo.core.dispatch;

import dev.vireo.event.Delivery;
import dev.vireo.event.DeliveryObserver;
import dev.vireo.event.ListenerFailure;
import dev.vireo.event.ListenerFailureHandler;
import java.util.List;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Those who want to be told of failures and deliveries; what they throw ends here. */
final class Whiteboard {
  private static final Logger LOG = LoggerFactory.getLogger(Whiteboard.class);

  private final LogLimit limit;
  private volatile Supplier<List<ListenerFailureHandler>> failureHandlers = List::of;
  private volatile Supplier<List<DeliveryObserver>> observers = List::of;

  Whiteboard(LogLimit limit) {
    this.limit = limit;
  }

  void failureHandlers(Supplier<List<ListenerFailureHandler>> supplier) {
    failureHandlers = supplier;
  }

  void observers(Supplier<List<DeliveryObserver>> supplier) {
    observers = supplier;
  }

  /** Whether deliveries need to be measured at all. */
  boolean isObserved() {
    return !observers.get().isEmpty();
  }

  void tell(ListenerFailure failure) {
    for (ListenerFailureHandler handler : failureHandlers.get()) {
      guarded(() -> handler.onFailure(failure), handler);
    }
  }

  void tell(Delivery delivery) {
    for (DeliveryObserver observer : observers.get()) {
      guarded(() -> observer.onDelivery(delivery), observer);
    }
  }

  private void guarded(Runnable call, Object service) {
    try {
      call.run();
    } catch (Throwable e) {
      String what = service.getClass().getName() + " threw";
      limit.admit().ifPresent(others -> ForeignLog.error(LOG, what, e));
    }
  }
}
