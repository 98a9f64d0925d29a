// SPDX-License-Identifier: Apache-2.0
package dev.vireo.benchmarks.dispatch;

import dev.vireo.benchmarks.events.EventStream;
import dev.vireo.benchmarks.events.Kinds;
import dev.vireo.benchmarks.events.Tallies;
import java.util.function.Consumer;

/** The kind of the event is known without a look, its listeners are an array of lambdas. */
final class Floor implements Contestant {
  private final Object[] events = new Object[EventStream.LENGTH];
  private final int[] kinds = new int[EventStream.LENGTH];
  private Consumer<Object>[][] listeners = arrays(0, 0);

  @Override
  public void open(EventStream stream, Tallies[] objects) {
    for (int i = 0; i < EventStream.LENGTH; i++) {
      events[i] = stream.event(i);
      kinds[i] = stream.kind(i);
    }
    listeners = arrays(Kinds.ALL.size(), objects.length);
    for (int object = 0; object < objects.length; object++) {
      for (int kind = 0; kind < Kinds.ALL.size(); kind++) {
        listeners[kind][object] = Kinds.ALL.get(kind).untyped(objects[object]);
      }
    }
  }

  @SuppressWarnings({"unchecked", "rawtypes"}) // there are no arrays of generic types
  private static Consumer<Object>[][] arrays(int kinds, int objects) {
    return new Consumer[kinds][objects];
  }

  @Override
  public void publish(int i) {
    Object event = events[i];
    for (Consumer<Object> listener : listeners[kinds[i]]) {
      listener.accept(event);
    }
  }
}
