// SPDX-License-Identifier: Apache-2.0
package dev.vireo.examples;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class QuotedTest {

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '`',
      value = {
        "alice, `\"alice\"`",
        "`say \"hi\"`, `\"say \\\"hi\\\"\"`",
        "`C:\\new`, `\"C:\\\\new\"`",
        "`two\nlines\t`, `\"two\\u000Alines\\u0009\"`",
        "grün, `\"gr\\u00FCn\"`",
        "`\u202Eevil`, `\"\\u202Eevil\"`"
      })
  void nothingOfTheTextCanEndTheLineOrTheString(String text, String quoted) {
    assertThat(Quoted.text(text)).isEqualTo(quoted);
  }

  @Test
  void noTextIsADash() {
    assertThat(Quoted.text(null)).isEqualTo("-");
  }
}
