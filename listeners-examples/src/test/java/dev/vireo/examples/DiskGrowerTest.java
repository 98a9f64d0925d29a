// SPDX-License-Identifier: Apache-2.0
package dev.vireo.examples;

import static dev.vireo.examples.DiskGrower.HEADROOM;
import static org.assertj.core.api.Assertions.assertThat;

import dev.vireo.event.BlockThresholdExceeded;
import dev.vireo.event.Domain;
import dev.vireo.event.Unsigned64;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class DiskGrowerTest {

  private static final long GIB = HEADROOM;

  private final Notebook control = new Notebook();
  private final DiskGrower grower = new DiskGrower(control);

  @Test
  void growsTheDiskAndArmsTheNextWatermark() {
    grower.grow(crossed(Domains.WEB, "disk0", 3 * GIB));

    assertThat(control.lines())
        .containsExactly(
            "web-1 block_resize {\"node-name\": \"disk0\", \"size\": " + 5 * GIB + "}",
            "web-1 threshold disk0 " + 4 * GIB);
  }

  @Test
  void growsOnceForAnEventThatIsToldTwice() {
    grower.grow(crossed(Domains.WEB, "disk0", 3 * GIB));
    grower.grow(crossed(Domains.WEB, "disk0", 3 * GIB));

    assertThat(control.lines()).hasSize(2);
  }

  @Test
  void growsAgainWhenTheNextWatermarkIsCrossed() {
    grower.grow(crossed(Domains.WEB, "disk0", 3 * GIB));
    grower.grow(crossed(Domains.WEB, "disk0", 4 * GIB));

    assertThat(control.lines()).hasSize(4).last().isEqualTo("web-1 threshold disk0 " + 5 * GIB);
  }

  @Test
  void keepsDisksAndDomainsApart() {
    grower.grow(crossed(Domains.WEB, "disk0", 3 * GIB));
    grower.grow(crossed(Domains.WEB, "disk1", 2 * GIB));
    grower.grow(crossed(Domains.DB, "disk0", GIB));

    assertThat(control.lines())
        .contains(
            "web-1 threshold disk0 " + 4 * GIB,
            "web-1 threshold disk1 " + 3 * GIB,
            "db-1 threshold disk0 " + 2 * GIB);
  }

  @Test
  void leavesADiskAloneThatHasNoNode() {
    grower.grow(crossed(Domains.WEB, null, 3 * GIB));

    assertThat(control.lines()).isEmpty();
  }

  @Nested
  class WhenTheDiskCannotGrow {

    @Test
    void doesNotArmTheNextWatermark() {
      control.refuse("block_resize");
      grower.grow(crossed(Domains.WEB, "disk0", 3 * GIB));

      assertThat(control.lines()).hasSize(1);
    }

    @Test
    void triesAgainWhenSomebodyHasArmedTheWatermarkAgain() {
      control.refuse("block_resize");
      grower.grow(crossed(Domains.WEB, "disk0", 3 * GIB));
      control.accept("block_resize");
      grower.grow(crossed(Domains.WEB, "disk0", 3 * GIB));

      assertThat(control.lines()).last().isEqualTo("web-1 threshold disk0 " + 4 * GIB);
    }
  }

  private static BlockThresholdExceeded crossed(Domain domain, String node, long watermark) {
    return new BlockThresholdExceeded(
        Domains.header(domain), node, null, null, Unsigned64.of(watermark), Unsigned64.of(4096));
  }
}
