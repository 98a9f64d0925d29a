// SPDX-License-Identifier: Apache-2.0
package dev.vireo.integration;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vireo.event.HypervisorEvent;
import dev.vireo.integration.felix.InFelix;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.FrameworkUtil;

/** The container of the tests itself, and the first bundle in it. */
@InFelix("dev.vireo.event.api")
class FelixResolvesEventApiIT {

  private BundleContext context;

  @BeforeEach
  void takesTheProbesContext(BundleContext context) {
    this.context = context;
  }

  @Test
  void theTestRunsInsideTheFramework() {
    assertThat(FrameworkUtil.getBundle(getClass())).isEqualTo(context.getBundle());
  }

  @Test
  void theEventApiIsActive() {
    assertThat(bundle("dev.vireo.event.api").getState()).isEqualTo(Bundle.ACTIVE);
  }

  @Test
  void theProbeSeesTheTypesOfTheBundle() {
    assertThat(FrameworkUtil.getBundle(HypervisorEvent.class))
        .isEqualTo(bundle("dev.vireo.event.api"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"org.apache.felix.scr", "org.apache.felix.configadmin"})
  void thePlatformIsActive(String symbolicName) {
    assertThat(bundle(symbolicName).getState()).isEqualTo(Bundle.ACTIVE);
  }

  @Nested
  class InANestedClass {

    @Test
    void theSetupOfTheOuterClassHasRun() {
      assertThat(context).isNotNull();
    }
  }

  private Bundle bundle(String symbolicName) {
    return Stream.of(context.getBundles())
        .filter(bundle -> symbolicName.equals(bundle.getSymbolicName()))
        .findFirst()
        .orElseThrow();
  }
}
