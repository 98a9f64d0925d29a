// SPDX-License-Identifier: Apache-2.0
package dev.vireo.core.extender;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vireo.event.Refusal;
import dev.vireo.witness.Witness;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The ways in which a bundle that was made by hand sees the event types. */
class SightTest {
  private Platform platform;

  @BeforeEach
  void startPlatform() throws Exception {
    platform = new Platform();
  }

  @AfterEach
  void stopPlatform() throws Exception {
    platform.close();
    Witness.clear();
  }

  private static TestBundle listening() {
    return TestBundle.named("listening")
        .header("Import-Package", "dev.vireo.witness")
        .source(
            "x.L",
            "class L { @OnDomainEvent void on(DomainStopped e) { Witness.say(\"heard\"); } }");
  }

  private void startFacade(String visibility) throws Exception {
    platform.start(
        TestBundle.named("facade")
            .header("Import-Package", "dev.vireo.witness")
            .header("Require-Bundle", "system.bundle;visibility:=" + visibility)
            .file("nothing.txt", "nothing")
            .byHand());
  }

  @Test
  void aRequiredBundleThatExportsThem() throws Exception {
    platform.start(listening().header("Require-Bundle", "system.bundle").byHand());

    assertThat(platform.events().listeners()).hasSize(1);
  }

  @Test
  void aRequiredBundleThatExportsThemAgain() throws Exception {
    startFacade("reexport");
    platform.start(listening().header("Require-Bundle", "facade").byHand());

    assertThat(platform.events().listeners()).hasSize(1);
  }

  @Test
  void notARequiredBundleThatKeepsThemToItself() throws Exception {
    startFacade("private");
    platform.start(listening().header("Require-Bundle", "facade").byHand());

    assertThat(await(() -> platform.events().refusals()))
        .extracting(Refusal::reason)
        .asString()
        .contains("is not wired to dev.vireo.event");
  }

  /** Found aside: hundreds of bundles import whatever comes and do not listen. */
  @Test
  void aDynamicImportThatCoversThem() throws Exception {
    platform.start(listening().header("DynamicImport-Package", "*").byHand());
    await(() -> platform.events().listeners());

    platform.publishStopped("web-1");

    assertThat(Witness.next()).isEqualTo("heard");
  }

  @ParameterizedTest
  @CsvSource({
    "*, true",
    "dev.vireo.event, true",
    "dev.vireo.*, true",
    "'com.acme.*,dev.*;version=\"[1,2)\"', true",
    "com.acme.*, false",
    "dev.vireo.event.*, false",
    "dev.vireo, false",
    "'', false"
  })
  void aDynamicImportCoversThem(String header, boolean covers) {
    assertThat(Sight.mayCome(header)).isEqualTo(covers);
  }

  private interface Asked<T> {
    List<T> get() throws Exception;
  }

  private static <T> List<T> await(Asked<T> asked) throws Exception {
    long end = System.nanoTime() + 10_000_000_000L;
    while (asked.get().isEmpty() && System.nanoTime() < end) {
      Thread.onSpinWait();
    }
    assertThat(asked.get()).isNotEmpty();
    return asked.get();
  }
}
