// SPDX-License-Identifier: Apache-2.0
package dev.vireo.benchmarks.report;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class FigureTest {
  @Test
  void writesThreeDigits() {
    assertThat(Figure.short3(0.0042)).isEqualTo("0.0042");
    assertThat(Figure.short3(4.2)).isEqualTo("4.20");
    assertThat(Figure.short3(42.06)).isEqualTo("42.1");
    assertThat(Figure.short3(4210.4)).isEqualTo("4,210");
  }

  @Test
  void writesRatesInThousandsAndMillions() {
    assertThat(Figure.rate(42_100)).isEqualTo("42.1 k");
    assertThat(Figure.rate(24_000_000)).isEqualTo("24.0 M");
  }

  @Test
  void comparesInsideEachPass() {
    assertThat(Ratio.text(new double[] {20, 300, 50}, new double[] {10, 100, 10}))
        .isEqualTo("x3.00 (2.00..5.00)");
    assertThat(Ratio.text(new double[] {20}, new double[] {10})).isEqualTo("x2.00");
  }

  @Test
  void takesTheMiddleOne() {
    assertThat(Ratio.median(new double[] {9, 1, 3})).isEqualTo(3);
    assertThat(Ratio.median(new double[] {9, 1, 3, 5})).isEqualTo(4);
  }
}
