// SPDX-License-Identifier: Apache-2.0
package dev.vireo.examples;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import dev.vireo.event.Domain;
import dev.vireo.event.DomainResumed;
import dev.vireo.event.DomainStopped;
import dev.vireo.event.DomainSuspended;
import java.lang.annotation.Annotation;
import org.junit.jupiter.api.Test;

class PowerStateTallyTest {

  @Test
  void countsEachDomainInItsLastState() {
    PowerStateTally tally = new PowerStateTally(settings(".*", 10));
    tally.count(resumed(Domains.WEB));
    tally.count(resumed(Domains.DB));
    tally.count(suspended(Domains.WEB));

    assertThat(tally.tally()).containsOnly(entry("running", 1L), entry("paused", 1L));
  }

  @Test
  void countsOnlyTheConfiguredDomains() {
    PowerStateTally tally = new PowerStateTally(settings("web-.*", 10));
    tally.count(resumed(Domains.WEB));
    tally.count(resumed(Domains.DB));

    assertThat(tally.tally()).containsOnly(entry("running", 1L));
  }

  @Test
  void reportsAsOftenAsConfigured() {
    try (Log log = Log.capture()) {
      PowerStateTally tally = new PowerStateTally(settings(".*", 2));
      tally.count(resumed(Domains.WEB));
      assertThat(log.lines()).isEmpty();

      tally.count(new DomainStopped(Domains.header(Domains.WEB), DomainStopped.Detail.SHUTDOWN));
      tally.count(resumed(Domains.DB));

      assertThat(log.lines()).hasSize(1);
      assertThat(log.lines().get(0)).endsWith("{off=1}");
    }
  }

  private static DomainResumed resumed(Domain domain) {
    return new DomainResumed(Domains.header(domain), DomainResumed.Detail.UNPAUSED);
  }

  private static DomainSuspended suspended(Domain domain) {
    return new DomainSuspended(Domains.header(domain), DomainSuspended.Detail.PAUSED);
  }

  private static PowerStateTally.Settings settings(String domains, int reportEvery) {
    return new PowerStateTally.Settings() {
      @Override
      public String domains() {
        return domains;
      }

      @Override
      public int report_every() {
        return reportEvery;
      }

      @Override
      public Class<? extends Annotation> annotationType() {
        return PowerStateTally.Settings.class;
      }
    };
  }
}
