// SPDX-License-Identifier: Apache-2.0
package dev.vireo.core.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.LinkedList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class LineTest {

  /** Against a plain list, through all ends and the middle. */
  @Test
  void behavesLikeAListWhateverLeaves() {
    Random random = new Random(3);
    Line<Integer> line = new Line<>();
    List<Line.Place<Integer>> places = new LinkedList<>();
    for (int i = 0; i < 5_000; i++) {
      int choice = random.nextInt(places.size() > 20 ? 6 : 4);
      if (choice < 2) {
        places.add(line.append(i));
      } else if (choice == 2) {
        places.add(0, line.insertFirst(i));
      } else if (!places.isEmpty()) {
        line.remove(places.remove(random.nextInt(places.size())));
      }
      assertThat(members(line)).isEqualTo(places.stream().map(Line.Place::member).toList());
      assertThat(line.size()).isEqualTo(places.size());
      assertThat(line.last()).isSameAs(places.isEmpty() ? null : places.get(places.size() - 1));
    }
  }

  private static List<Integer> members(Line<Integer> line) {
    List<Integer> members = new ArrayList<>();
    for (Line.Place<Integer> place = line.first(); place != null; place = place.after()) {
      members.add(place.member());
    }
    return members;
  }
}
