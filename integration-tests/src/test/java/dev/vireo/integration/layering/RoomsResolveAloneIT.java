// SPDX-License-Identifier: Apache-2.0
package dev.vireo.integration.layering;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleException;
import org.osgi.framework.Constants;

/** The arrows between the rooms, as the manifests have them. */
class RoomsResolveAloneIT {

  private ResolvingFelix felix;

  @BeforeEach
  void startFelix(@TempDir Path cache) throws BundleException {
    felix = new ResolvingFelix(cache);
  }

  @AfterEach
  void stopFelix() throws Exception {
    felix.stop();
  }

  @ParameterizedTest
  @EnumSource
  void aRoomResolvesBesideTheRoomsItKnowsAndNothingElse(Room room) throws BundleException {
    for (Room known : room.known()) {
      felix.install(known.symbolicName());
    }
    for (String name : room.beside()) {
      felix.install(name);
    }
    felix.resolve(felix.install(room.symbolicName()));
  }

  @ParameterizedTest
  @EnumSource
  void aRoomExportsItsDoorAndNothingElse(Room room) throws BundleException {
    Bundle bundle = felix.install(room.symbolicName());
    assertThat(felix.exportedPackages(bundle)).isEqualTo(room.doors());
  }

  @Test
  void aBundleThatImportsWhatIsNotThereIsNoticed() throws BundleException {
    Bundle bundle = felix.install("astray", Constants.IMPORT_PACKAGE, "dev.vireo.event");
    assertThatThrownBy(() -> felix.resolve(bundle))
        .isInstanceOf(BundleException.class)
        .hasMessageContaining("dev.vireo.event");
  }
}
