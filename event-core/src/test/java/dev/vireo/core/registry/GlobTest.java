// SPDX-License-Identifier: Apache-2.0
package dev.vireo.core.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GlobTest {

  @Nested
  class Matching {

    @ParameterizedTest
    @CsvSource({
      "web-*, web-1",
      "web-*, web-",
      "*, anything",
      "*-db, web-db",
      "*a*b*, xxaxxb",
      "web-?, web-1",
      "web-[abc], web-b",
      "web-[a-c], web-c",
      "web-[!a], web-b",
      "web-[a-c0-9], web-7",
      "web-[-a], web--",
      "web-[a-], web--",
      "'web-[\\]]', web-]",
      "'a\\*b', a*b",
      "'a\\\\b', 'a\\b'",
      "[!a]?x*, bcxyz",
    })
    void takesTheWholeName(String pattern, String name) {
      assertThat(Glob.parse(pattern).matches(name)).isTrue();
    }

    @ParameterizedTest
    @CsvSource({
      "web-*, xweb-1",
      "web-*, Web-1",
      "web-?, web-12",
      "web-?, web-",
      "web-[a-c], web-d",
      "web-[!a], web-a",
      "web-[!a], web-",
      "*-db, web-db2",
      "'a\\*b', aXb",
    })
    void refusesAllElse(String pattern, String name) {
      assertThat(Glob.parse(pattern).matches(name)).isFalse();
    }

    @Test
    void takesACharacterOutsideTheBasicPlaneAsOne() {
      assertThat(Glob.parse("?").matches("\uD83D\uDE00")).isTrue();
      assertThat(Glob.parse("*?x").matches("\uD83D\uDE00x")).isTrue();
    }

    @Test
    void isNotSlowForAPatternMadeToBeSlow() {
      Glob glob = Glob.parse("*a".repeat(30) + "b");
      boolean matches =
          Assertions.assertTimeoutPreemptively(
              Duration.ofSeconds(5), () -> glob.matches("a".repeat(5_000)));
      assertThat(matches).isFalse();
    }
  }

  @Nested
  class LiteralPrefix {

    @Test
    void endsAtTheFirstWildcard() {
      assertThat(Glob.parse("web-\\*[1]").literalPrefix()).isEqualTo("web-*");
      assertThat(Glob.parse("*web").literalPrefix()).isEmpty();
    }
  }

  @Nested
  class Malformed {

    @ParameterizedTest
    @CsvSource(
        delimiter = '|',
        value = {
          "web-[ab | '[' is never closed | character 5",
          "[ | '[' is never closed | character 1",
          "web-[] | the class is empty | character 5",
          "web-[!] | the class is empty | character 5",
          "web-[z-a] | a range runs backward | character 6",
          "web-\\ | nothing follows the '\\' | character 5",
        })
    void saysWhatWhereAndTheRule(String pattern, String what, String where) {
      assertThatThrownBy(() -> Glob.parse(pattern))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("\"" + pattern + "\"")
          .hasMessageContaining(what.replace("''", "'"))
          .hasMessageContaining(where);
    }
  }
}
