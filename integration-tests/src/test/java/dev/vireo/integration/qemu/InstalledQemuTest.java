// SPDX-License-Identifier: Apache-2.0
package dev.vireo.integration.qemu;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vireo.simulator.QemuProfile;
import org.junit.jupiter.api.Test;

class InstalledQemuTest {

  @Test
  void hasTheProfileOfItsFirstTwoNumbers() {
    InstalledQemu debian13 =
        InstalledQemu.ofBanner("QEMU emulator version 10.0.13 (Debian 1:10.0.13+ds-0+deb13u1)");

    assertThat(debian13.profile()).contains(QemuProfile.QEMU_10_0);
  }

  @Test
  void saysSoWhenThereIsNoProfileOfItsVersion() {
    InstalledQemu other = InstalledQemu.ofBanner("QEMU emulator version 8.2.2");

    assertThat(other.profile()).isEmpty();
    assertThat(other.withoutProfile())
        .isEqualTo("QEMU 8.2 has no profile; there are those of 7.2, 10.0, 11.1");
  }

  @Test
  void hasNoProfileWithoutAVersion() {
    assertThat(InstalledQemu.ofBanner("something else").profile()).isEmpty();
  }
}
