// SPDX-License-Identifier: Apache-2.0
package dev.vireo.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import org.junit.jupiter.api.Test;

class WorkDirectoryTest {

  @Test
  void isGoneAfterCloseWithAllThatIsInIt() throws IOException {
    WorkDirectory directory = WorkDirectory.create();
    directory.copy("/logback.xml");
    Files.createDirectories(directory.path().resolve("cache/bundle1"));
    Files.writeString(directory.path().resolve("cache/bundle1/x"), "x");
    directory.close();
    assertThat(directory.path()).doesNotExist();
  }

  @Test
  void mayBeClosedTwice() throws IOException {
    WorkDirectory directory = WorkDirectory.create();
    directory.close();
    directory.close();
    assertThat(directory.path()).doesNotExist();
  }
}
