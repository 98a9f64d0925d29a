// SPDX-License-Identifier: Apache-2.0
package dev.vireo.benchmarks.dispatch;

import dev.vireo.benchmarks.events.EventStream;
import dev.vireo.benchmarks.events.Kinds;
import dev.vireo.benchmarks.events.Tallies;
import dev.vireo.event.HypervisorEvent;
import io.vertx.core.Context;
import io.vertx.core.eventbus.DeliveryOptions;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;

/** Vert.x's local event bus: an address for each kind, all listeners on one event loop. */
final class Vertx extends ReadyEvents {
  private final io.vertx.core.Vertx vertx = io.vertx.core.Vertx.vertx();
  private final DeliveryOptions asItIs = new DeliveryOptions().setCodecName("as-it-is");
  private final HandledCount handled = new HandledCount();
  private final String[] addresses = new String[EventStream.LENGTH];
  private int fanOut;
  private long published;

  @Override
  public void open(EventStream stream, Tallies[] objects) {
    ready(stream, event -> event);
    for (int i = 0; i < EventStream.LENGTH; i++) {
      addresses[i] = addressOf(stream.event(i).getClass());
    }
    fanOut = objects.length;
    vertx.eventBus().registerCodec(new AsItIs());
    CompletableFuture<Void> registered = new CompletableFuture<>();
    Context context = vertx.getOrCreateContext();
    context.runOnContext(nothing -> registerAll(objects, registered));
    registered.join();
  }

  private void registerAll(Tallies[] objects, CompletableFuture<Void> registered) {
    for (Tallies object : objects) {
      Kinds.ALL.forEach(kind -> register(addressOf(kind.type()), kind.untyped(object)));
    }
    registered.complete(null);
  }

  private void register(String address, Consumer<Object> listener) {
    Consumer<Object> counted = handled.counted(listener);
    vertx
        .eventBus()
        .<HypervisorEvent>localConsumer(address, message -> counted.accept(message.body()));
  }

  private static String addressOf(Class<?> type) {
    return type.getSimpleName();
  }

  @Override
  public void publish(int i) {
    published++;
    vertx.eventBus().publish(addresses[i], event(i), asItIs);
  }

  @Override
  public void settle() {
    handled.await(published * fanOut);
  }

  @Override
  public void close() {
    vertx.close().toCompletionStage().toCompletableFuture().join();
  }
}
