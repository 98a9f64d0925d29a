// SPDX-License-Identifier: Apache-2.0
package dev.vireo.integration.examples;

import dev.vireo.event.Delivery;
import dev.vireo.event.DeliveryObserver;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceRegistration;

/** Which listener methods have been called, as the engine tells its observers. */
final class Deliveries implements DeliveryObserver, AutoCloseable {

  private static final long LIMIT_NANOS = TimeUnit.SECONDS.toNanos(10);

  private final Set<String> called = new HashSet<>();
  private final ServiceRegistration<?> service;

  Deliveries(BundleContext context) {
    service = context.registerService(DeliveryObserver.class, this, null);
  }

  @Override
  public synchronized void onDelivery(Delivery delivery) {
    String listener = delivery.listener().substring(delivery.listener().lastIndexOf('.') + 1);
    called.add(listener + "." + delivery.method().replaceFirst("\\(.*", ""));
    notifyAll();
  }

  /** Waits until that method of that listener has been called. */
  synchronized void await(String listener, String method) throws InterruptedException {
    long deadline = System.nanoTime() + LIMIT_NANOS;
    while (!called.contains(listener + "." + method)) {
      long left = TimeUnit.NANOSECONDS.toMillis(deadline - System.nanoTime());
      if (left <= 0) {
        throw new AssertionError(listener + "." + method + " was not called, but " + called);
      }
      wait(left);
    }
  }

  @Override
  public void close() {
    service.unregister();
  }
}
