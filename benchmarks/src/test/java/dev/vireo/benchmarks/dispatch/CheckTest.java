// SPDX-License-Identifier: Apache-2.0
package dev.vireo.benchmarks.dispatch;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.vireo.benchmarks.ByName;
import dev.vireo.benchmarks.events.EventStream;
import dev.vireo.benchmarks.events.Tallies;
import java.util.function.IntConsumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CheckTest {
  private final EventStream stream = new EventStream();
  private final Tallies[] objects = Stream.generate(Tallies::new).limit(3).toArray(Tallies[]::new);

  @ParameterizedTest
  @ValueSource(
      strings = {
        "floor",
        "vireo-routing",
        "vireo-sync",
        "guava",
        "greenrobot",
        "mbassador",
        "spring",
        "vertx",
        "eventadmin-send",
        "eventadmin-send-notimeout",
        "typedevent"
      })
  void passesEveryContestant(String name) {
    try (Contestant contestant = ByName.make(Contestant.class, name)) {
      contestant.open(stream, objects);
      assertThatCode(() -> Check.check(contestant, stream, objects)).doesNotThrowAnyException();
    }
  }

  @Test
  void refusesOneThatDeliversNothing() {
    Contestant idle = new Broken(i -> {});
    assertThatThrownBy(() -> Check.check(idle, stream, objects))
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("got 0 events instead of 1");
  }

  @Test
  void refusesOneThatDeliversTwice() {
    Floor floor = new Floor();
    floor.open(stream, objects);
    Contestant twice =
        new Broken(
            i -> {
              floor.publish(i);
              floor.publish(i);
            });
    assertThatThrownBy(() -> Check.check(twice, stream, objects))
        .hasMessageContaining("got 2 events instead of 1");
  }

  @Test
  void refusesOneThatDeliversToOthersAsWell() {
    Floor floor = new Floor();
    floor.open(stream, objects);
    Contestant loose =
        new Broken(
            i -> {
              floor.publish(i);
              objects[2].hit((stream.kind(i) + 1) % 30);
            });
    assertThatThrownBy(() -> Check.check(loose, stream, objects))
        .hasMessageContaining("listener 2")
        .hasMessageContaining("got 1 events instead of 0");
  }

  private record Broken(IntConsumer publishing) implements Contestant {
    @Override
    public void open(EventStream stream, Tallies[] objects) {}

    @Override
    public void publish(int i) {
      publishing.accept(i);
    }
  }
}
