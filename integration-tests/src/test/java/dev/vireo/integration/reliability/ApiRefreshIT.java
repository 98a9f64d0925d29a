// SPDX-License-Identifier: Apache-2.0
package dev.vireo.integration.reliability;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vireo.integration.felix.PluginJar;
import dev.vireo.integration.felix.Rooms;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;
import org.junit.jupiter.api.Test;
import org.osgi.framework.Bundle;

/** The events' own bundle is refreshed under load, and all that sees the events with it. */
class ApiRefreshIT {

  private static final int REFRESHES = Faults.count(5, 100);
  private static final int LISTENERS = 5;

  private final Told told = new Told();

  @Test
  void everybodyComesBackByItselfAndNothingEscapesToAPublisher() throws Exception {
    try (FaultPlatform platform = FaultPlatform.withApiBundle()) {
      platform.context().registerService(BiConsumer.class.getName(), told, null);
      List<String> words = startPlugins(platform);
      Bundle api = platform.bundle(Rooms.EVENT_API);
      awaitEach(words);
      for (int i = 0; i < REFRESHES; i++) {
        platform.refresh(api);
        awaitEach(words);
      }
      assertThat(told.first("escaped")).as("thrown by a publish").isEmpty();
      assertThat(platform.context().getBundles())
          .allSatisfy(bundle -> assertThat(bundle.getState()).isEqualTo(Bundle.ACTIVE));
    }
  }

  /** Every listener is told of fifty events more. */
  private void awaitEach(List<String> words) throws InterruptedException {
    for (String word : words) {
      told.await(word, told.count(word) + 50);
    }
  }

  /** Plain classes, a component and a publisher; says what their listeners tell. */
  private static List<String> startPlugins(FaultPlatform platform) throws Exception {
    List<String> words = new ArrayList<>(List.of("hello"));
    platform.start(PluginJar.of("greeting", "1.0.0", "Greeting", "Greeting$Words"), "greeting");
    for (int i = 0; i < LISTENERS; i++) {
      String version = "1.0." + i;
      platform.start(PluginJar.of("counting" + i, version, "Counting", "Report"), "counting" + i);
      words.add(version);
    }
    platform.start(PluginJar.of("publishing", "1.0.0", "Publishing"), "publishing");
    return words;
  }
}
