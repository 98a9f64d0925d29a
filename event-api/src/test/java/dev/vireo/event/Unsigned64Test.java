// SPDX-License-Identifier: Apache-2.0
package dev.vireo.event;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.math.BigInteger;
import org.junit.jupiter.api.Test;

class Unsigned64Test {

  private static final Unsigned64 LARGEST = Unsigned64.parse("18446744073709551615");

  @Test
  void neverTurnsNegative() {
    assertThat(LARGEST).hasToString("18446744073709551615");
    assertThat(LARGEST.toBigInteger()).isEqualTo(new BigInteger("18446744073709551615"));
    assertThat(LARGEST).isGreaterThan(Unsigned64.of(Long.MAX_VALUE));
    assertThatExceptionOfType(ArithmeticException.class)
        .isThrownBy(LARGEST::longValueExact)
        .withMessageContaining("18446744073709551615");
  }

  @Test
  void isALongWhereThatSuffices() {
    assertThat(Unsigned64.of(5).longValueExact()).isEqualTo(5);
    assertThat(Unsigned64.parse("5")).isEqualTo(Unsigned64.of(BigInteger.valueOf(5)));
    assertThat(Unsigned64.of(Long.MAX_VALUE).toBigInteger()).isEqualTo(Long.MAX_VALUE);
  }

  @Test
  void refusesWhatDoesNotFit() {
    assertThatIllegalArgumentException().isThrownBy(() -> Unsigned64.of(-1));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Unsigned64.of(BigInteger.ONE.shiftLeft(64)));
    assertThatIllegalArgumentException().isThrownBy(() -> Unsigned64.of(BigInteger.ONE.negate()));
    assertThatExceptionOfType(NumberFormatException.class)
        .isThrownBy(() -> Unsigned64.parse("18446744073709551616"));
  }
}
