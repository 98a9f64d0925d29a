// SPDX-License-Identifier: Apache-2.0
package dev.vireo.examples;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vireo.event.DomainCrashed;
import dev.vireo.event.PanicInformation;
import java.lang.annotation.Annotation;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class CrashCollectorTest {

  private static final String FOLDER = "/var/crash";

  private final Notebook control = new Notebook();
  private final CrashCollector collector = new CrashCollector(control, settings());

  @Test
  void dumpsTheMemoryAndRestartsTheGuest() {
    collector.collect(crashed(DomainCrashed.Action.PAUSE, null));

    assertThat(control.lines())
        .containsExactly(
            "web-1 dump-guest-memory {\"paging\": false, \"protocol\": \"file:"
                + FOLDER
                + "/"
                + Domains.WEB.uuid()
                + "-1772611200000.elf\"}",
            "web-1 reset",
            "web-1 cont");
  }

  @Test
  void restartsTheGuestWhenItsMemoryCannotBeDumped() {
    control.refuse("dump-guest-memory");
    collector.collect(crashed(DomainCrashed.Action.PAUSE, null));

    assertThat(control.lines()).endsWith("web-1 reset", "web-1 cont");
  }

  @Test
  void doesNotLetAGuestRunThatCouldNotBeReset() {
    control.refuse("reset");
    collector.collect(crashed(DomainCrashed.Action.PAUSE, null));

    assertThat(control.lines()).last().isEqualTo("web-1 reset");
  }

  @ParameterizedTest
  @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "PAUSE")
  void leavesAGuestAloneThatRunsOnOrIsGone(DomainCrashed.Action action) {
    collector.collect(crashed(action, null));

    assertThat(control.lines()).isEmpty();
  }

  @Test
  void keepsThePanicsInformationAndTheGuestCannotForgeALineWithIt() {
    try (Log log = Log.capture()) {
      var info = new PanicInformation.Tdx(7, "oh no\nERROR all is well", null);
      collector.collect(crashed(DomainCrashed.Action.RUN, info));

      assertThat(log.lines()).hasSize(1);
      assertThat(log.lines().get(0)).contains("web-1", "panicked", "oh no\\u000AERROR");
    }
  }

  private static DomainCrashed crashed(DomainCrashed.Action action, PanicInformation info) {
    return new DomainCrashed(
        Domains.header(Domains.WEB), DomainCrashed.Detail.PANICKED, action, info);
  }

  private static CrashCollector.Settings settings() {
    return new CrashCollector.Settings() {
      @Override
      public String folder() {
        return FOLDER;
      }

      @Override
      public Class<? extends Annotation> annotationType() {
        return CrashCollector.Settings.class;
      }
    };
  }
}
