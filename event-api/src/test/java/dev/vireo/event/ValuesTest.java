// SPDX-License-Identifier: Apache-2.0
package dev.vireo.event;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The rules of single records, which cannot be derived from their types. */
class ValuesTest {

  @Test
  void aHardwareAddressIsKeptInOneSpelling() {
    assertThat(new MacAddress("52:54:00:AB:CD:EF")).hasToString("52:54:00:ab:cd:ef");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new MacAddress("52-54-00-ab-cd-ef"))
        .withMessageContaining("52:54:00:12:34:56");
  }

  @Test
  void anUnsignedParameterFitsIn32Bits() {
    assertThat(new ParameterValue.UnsignedIntValue(0xFFFF_FFFFL).value()).isEqualTo(4294967295L);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new ParameterValue.UnsignedIntValue(1L << 32));
    assertThatIllegalArgumentException().isThrownBy(() -> new ParameterValue.UnsignedIntValue(-1));
  }

  @Test
  void sizesAndPositionsAreNotNegative() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new QuorumFailed(Samples.HEADER, "disk0", -1, 8))
        .withMessage("sectorNum is -1; it cannot be negative");
  }

  @Test
  void aRemovedDeviceHasAtLeastOneName() {
    assertThat(new DeviceRemoved(Samples.HEADER, null, "/machine/peripheral/d0").path())
        .isEqualTo("/machine/peripheral/d0");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new DeviceRemoved(Samples.HEADER, null, null));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new DeviceRemovalFailed(Samples.HEADER, null, null, "no"));
  }

  @Test
  void mapsAreCopied() {
    Map<String, ParameterValue> params = new HashMap<>();
    params.put("cputune.cpu_shares", new ParameterValue.UnsignedLongValue(Unsigned64.of(1024)));
    TunablesChanged event = new TunablesChanged(Samples.HEADER, params);
    params.clear();
    assertThat(event.tunables()).containsOnlyKeys("cputune.cpu_shares");
  }

  @Test
  void theWordOfAConstantIsWhatTheHypervisorSays() {
    assertThat(WatchdogFired.Action.INJECT_NMI.word()).isEqualTo("inject-nmi");
    assertThat(AcpiStatusReported.SlotType.DIMM.word()).isEqualTo("DIMM");
    assertThat(VfioMigrationChanged.State.PRE_COPY_P2P_PREPARE.word())
        .isEqualTo("pre-copy-p2p-prepare");
  }
}
