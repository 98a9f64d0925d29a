// SPDX-License-Identifier: Apache-2.0
package dev.vireo.core.registry;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GlobEntriesTest {
  private final GlobEntries<Long> globs = new GlobEntries<>(Long[]::new);

  @ParameterizedTest
  @CsvSource({
    "web-*-db, web-",
    "w*-database, -database",
    "*database*, database",
    "*data*, data",
    "*web-[0-9]?, web-",
    "?*[a-z], ''",
    "*, ''",
  })
  void aGlobIsFiledUnderItsLongestLiteral(String glob, String literal) {
    assertThat(add(glob, 1).literal).isEqualTo(literal);
  }

  @Test
  void aGlobMovesAsideForOneThatIsFiledAlready() {
    add("web-*-db", 1);
    assertThat(add("web-*-d", 2).literal).isEqualTo("-d");
    assertThat(add("web-?x?-d", 3).literal).isEqualTo("x");
  }

  @Test
  void aLongLiteralIsCutToWhatIsLookedAt() {
    String name = "web-".repeat(20);
    assertThat(add(name + "*", 1).literal).hasSize(LiteralIndex.LONGEST);
    assertThat(add("*" + name, 2).literal).hasSize(LiteralIndex.LONGEST);
  }

  @Test
  void entriesOfTheSameTextAreOneGlob() {
    GlobPlace<Long> place = add("web-*", 1);
    assertThat(add("web-*", 2)).isSameAs(place);
    assertThat(crowd(place)).isEqualTo(1);
  }

  /** Whatever tells them apart, of a thousand globs few have to be tried for a name. */
  @ParameterizedTest
  @CsvSource({
    "'', -*",
    "web-*-, ''",
    "web-, *-db",
    "*-very-much-alike-, *",
    "web-?, -*-db",
    "[a-z]*, ?",
  })
  void globsThatDifferInOnePlaceAreFiledApart(String before, String after) {
    for (int number = 1_000; number < 2_000; number++) {
      assertThat(crowd(add(before + number + after, number))).isLessThan(10);
    }
  }

  @Test
  void takesNoRoomOnceItIsEmpty() {
    GlobPlace<Long> place = add("web-*", 1);
    globs.remove(pattern("web-*"), 1);
    assertThat(globs.isEmpty()).isTrue();
    assertThat(crowd(place)).isZero();
  }

  private GlobPlace<Long> add(String glob, long id) {
    globs.add(pattern(glob), id, id);
    return Objects.requireNonNull(globs.place(pattern(glob)));
  }

  private static int crowd(GlobPlace<Long> place) {
    return Objects.requireNonNull(place.index()).crowd(place.literal);
  }

  private static DomainPattern.ByGlob pattern(String glob) {
    return (DomainPattern.ByGlob) DomainPattern.parse(glob);
  }
}
