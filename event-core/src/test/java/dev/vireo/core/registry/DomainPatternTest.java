// SPDX-License-Identifier: Apache-2.0
package dev.vireo.core.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.vireo.event.Domain;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class DomainPatternTest {
  private static final UUID ID = UUID.fromString("6fa459ea-ee8a-4ca4-894e-db77e160355e");
  private static final Domain WEB = new Domain(ID, "web-1");

  @Test
  void emptyMeansAllDomainsAndEventsWithoutOne() {
    assertThat(DomainPattern.parse("").matches(WEB)).isTrue();
    assertThat(DomainPattern.parse("").matches(null)).isTrue();
  }

  @Test
  void aUuidSelectsTheDomainWhateverItIsCalled() {
    DomainPattern pattern = DomainPattern.parse(ID.toString().toUpperCase());
    assertThat(pattern.matches(new Domain(ID, "renamed"))).isTrue();
    assertThat(pattern.matches(new Domain(UUID.randomUUID(), ID.toString()))).isFalse();
  }

  @Test
  void aShorterHexFormIsANameNotAUuid() {
    assertThat(DomainPattern.parse("1-1-1-1-1").matches(new Domain(ID, "1-1-1-1-1"))).isTrue();
  }

  @Test
  void textWithoutWildcardsIsAName() {
    assertThat(DomainPattern.parse("web-1").matches(WEB)).isTrue();
    assertThat(DomainPattern.parse("web-").matches(WEB)).isFalse();
  }

  @Test
  void anEscapedWildcardIsPartOfAName() {
    assertThat(DomainPattern.parse("web\\*")).isEqualTo(new DomainPattern.ByName("web*"));
  }

  @Test
  void namesNeverMatchAnEventWithoutDomain() {
    assertThat(DomainPattern.parse("*").matches(null)).isFalse();
    assertThat(DomainPattern.parse("web-1").matches(null)).isFalse();
    assertThat(DomainPattern.parse(ID.toString()).matches(null)).isFalse();
  }

  @Test
  void aBadGlobIsRefused() {
    assertThatThrownBy(() -> DomainPattern.parse("web-[")).hasMessageContaining("never closed");
  }
}
