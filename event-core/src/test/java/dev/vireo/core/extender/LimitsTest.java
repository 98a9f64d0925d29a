// SPDX-License-Identifier: Apache-2.0
package dev.vireo.core.extender;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.vireo.core.dispatch.EngineSettings;
import dev.vireo.core.dispatch.SlownessLimits;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What a configuration may say. */
class LimitsTest {

  private static Limits saying(Map<String, Object> words) {
    return Limits.of(
        (EngineConfiguration)
            Proxy.newProxyInstance(
                LimitsTest.class.getClassLoader(),
                new Class<?>[] {EngineConfiguration.class},
                (proxy, method, none) ->
                    words.getOrDefault(method.getName(), method.getDefaultValue())));
  }

  @Test
  void ofAConfigurationWithoutAWordAreTheDefaults() {
    assertThat(saying(Map.of())).isEqualTo(Limits.DEFAULTS);
    assertThat(Limits.DEFAULTS.engine().slowness()).isEqualTo(SlownessLimits.DEFAULTS);
  }

  @Test
  void takeEveryWordToItsPlace() {
    Limits limits =
        saying(
            Map.ofEntries(
                Map.entry("workers", 1),
                Map.entry("virtualThreads", true),
                Map.entry("warnAfterMillis", 2L),
                Map.entry("replacements", 3),
                Map.entry("stuckAfterMillis", 4L),
                Map.entry("stuckLanes", 5),
                Map.entry("stuckWindowMillis", 6L),
                Map.entry("probeAfterMillis", 7L),
                Map.entry("drainLimitMillis", 8L),
                Map.entry("graceMillis", 9L),
                Map.entry("shutdownLimitMillis", 10L),
                Map.entry("leakReportMillis", 11L)));

    assertThat(limits)
        .isEqualTo(
            new Limits(
                EngineSettings.DEFAULTS
                    .withWorkers(1)
                    .withVirtualThreads(true)
                    .withSlowness(
                        new SlownessLimits(millis(2), 3, millis(4), 5, millis(6), millis(7)))
                    .withDrain(millis(8), millis(9))
                    .withShutdownLimit(millis(10)),
                millis(11)));
  }

  private static Duration millis(long count) {
    return Duration.ofMillis(count);
  }

  @Test
  void refuseWhatCannotBeNamingIt() {
    assertThatThrownBy(() -> saying(Map.of("workers", 0))).hasMessageContaining("workers is 0");
    assertThatThrownBy(() -> saying(Map.of("stuckLanes", 0)))
        .hasMessageContaining("stuckLanes is 0");
    assertThatThrownBy(() -> saying(Map.of("warnAfterMillis", -1L)))
        .hasMessageContaining("warnAfter is PT-0.001S");
    assertThatThrownBy(() -> saying(Map.of("graceMillis", -1L)))
        .hasMessageContaining("grace is PT-0.001S");
    assertThatThrownBy(() -> saying(Map.of("leakReportMillis", -1L)))
        .hasMessageContaining("leakReportMillis is -1");
  }
}
