// SPDX-License-Identifier: Apache-2.0
package dev.vireo.examples;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vireo.event.DomainSuspended;
import dev.vireo.event.EventHeader;
import dev.vireo.event.EventKind;
import dev.vireo.event.SourceDown;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class CatchAllTest {

  @ParameterizedTest
  @EnumSource
  void everyKindHasALevel(EventKind kind) {
    assertThat(CatchAll.level(kind)).isNotNull();
  }

  @Test
  void writesALineForEventsOfDomainsAndOfSources() {
    try (Log log = Log.capture()) {
      CatchAll all = new CatchAll();
      all.anything(
          new DomainSuspended(Domains.header(Domains.WEB), DomainSuspended.Detail.IOERROR));
      all.anything(new SourceDown(EventHeader.of("test", null, 2), "end of stream"));

      assertThat(log.lines()).hasSize(2);
      assertThat(log.lines().get(0)).contains("WARN", "web-1: domain-suspended");
      assertThat(log.lines().get(1)).contains("WARN", "test: source-down");
    }
  }
}
