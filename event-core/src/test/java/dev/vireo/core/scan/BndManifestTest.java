// SPDX-License-Identifier: Apache-2.0
package dev.vireo.core.scan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vireo.core.extender.TestBundle;
import java.io.ByteArrayInputStream;
import java.util.jar.Attributes;
import java.util.jar.JarInputStream;
import org.junit.jupiter.api.Test;

/** What the annotation alone makes bnd write into a bundle's manifest. */
class BndManifestTest {

  @Test
  void hasTheIndexAndTheRequirement() throws Exception {
    byte[] jar =
        TestBundle.named("indexed")
            .source(
                "x.Outer",
                """
                public class Outer {
                  @OnDomainEvent void one(DomainStopped event) {}
                  @OnDomainEvent void two(DomainResumed event) {}
                  static class Nested {
                    @OnDomainEvent private void three(DomainStopped event) {}
                  }
                }
                """)
            .source("x.Other", "class Other { @OnDomainEvent void on(DomainStopped event) {} }")
            .source("y.Plain", "class Plain { }")
            .byBnd();

    Attributes manifest = manifestOf(jar);

    assertThat(HeaderNames.in(manifest.getValue("Vireo-Listeners")))
        .containsOnlyOnce("x.Outer", "x.Outer$Nested", "x.Other")
        .doesNotContain("y.Plain");
    assertThat(manifest.getValue("Require-Capability"))
        .contains("osgi.extender")
        .contains("vireo.listener");
    assertThat(manifest.getValue("Import-Package")).contains("dev.vireo.event");
  }

  @Test
  void hasNeitherWithoutListeners() throws Exception {
    Attributes manifest =
        manifestOf(TestBundle.named("plain").source("y.Plain", "class Plain { }").byBnd());

    assertThat(manifest.getValue("Vireo-Listeners")).isNull();
    assertThat(manifest.getValue("Require-Capability")).doesNotContain("vireo.listener");
  }

  private static Attributes manifestOf(byte[] jar) throws Exception {
    try (JarInputStream in = new JarInputStream(new ByteArrayInputStream(jar))) {
      return in.getManifest().getMainAttributes();
    }
  }
}
