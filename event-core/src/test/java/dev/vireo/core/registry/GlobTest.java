// SPDX-License-Identifier: Apache-2.0
package dev.vireo.core.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Random;
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
      "*-db, a-db-db",
      "*ab*ab, xabab",
      "**, ''",
      "a*?, abc",
      "*[0-9]-*x, a1-2-x",
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
      "*ab*ab, xab",
      "ab*ba, aba",
      "*?, ''",
      "a*?, a",
      "*[0-9]-*x, a12x",
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

  /** As the regular expression that says the same, over names of few characters. */
  @Test
  void matchesWhatTheRegularExpressionWouldMatch() {
    Random random = new Random(17);
    for (int i = 0; i < 20_000; i++) {
      String pattern = any(random, "ab", "*", "?", "[a]", "[!a]", "a", "b", "\uD83D\uDE00");
      String name = any(random, "a", "b", "ab", "\uD83D\uDE00");
      String regex = pattern.replace("*", ".*").replace("?", ".").replace("[!", "[^");
      assertThat(Glob.parse(pattern).matches(name))
          .as("%s against %s", name, pattern)
          .isEqualTo(name.matches("(?s)" + regex));
    }
  }

  private static String any(Random random, String... parts) {
    StringBuilder text = new StringBuilder();
    for (int i = random.nextInt(7); i > 0; i--) {
      text.append(parts[random.nextInt(parts.length)]);
    }
    return text.toString();
  }

  @Nested
  class Literals {

    @Test
    void thePrefixEndsAtTheFirstWildcard() {
      assertThat(Glob.parse("web-\\*[1]").literalPrefix()).isEqualTo("web-*");
      assertThat(Glob.parse("*web").literalPrefix()).isEmpty();
    }

    @Test
    void theSuffixBeginsAfterTheLastWildcard() {
      assertThat(Glob.parse("*-?\\*db").literalSuffix()).isEqualTo("*db");
      assertThat(Glob.parse("web*").literalSuffix()).isEmpty();
    }

    @Test
    void theInnerOnesAreBetweenWildcards() {
      assertThat(Glob.parse("a*bc?[0-9]d*e").innerLiterals()).containsExactly("bc", "d");
    }

    @Test
    void aPatternWithoutWildcardIsOneLiteral() {
      assertThat(Glob.parse("web-1").isLiteral()).isTrue();
      assertThat(Glob.parse("web-?").isLiteral()).isFalse();
      assertThat(Glob.parse("?").isLiteral()).isFalse();
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
