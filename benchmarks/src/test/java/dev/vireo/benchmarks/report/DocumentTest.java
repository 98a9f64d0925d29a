// SPDX-License-Identifier: Apache-2.0
package dev.vireo.benchmarks.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DocumentTest {
  private static final Table TABLE =
      new Table("speed", List.of("who", "ns"), List.of(List.of("floor", "22")));
  private static final String TEXT =
      """

      | who | ns |
      |---|---|
      | floor | 22 |

      a machine

      """;

  @TempDir Path folder;
  private Path file;

  @BeforeEach
  void choose() {
    file = folder.resolve("page.md");
  }

  @Test
  void replacesWhatIsBetweenTheMarksAndNothingElse() throws Exception {
    Files.writeString(file, "before\n<!-- table: speed -->\nold\n<!-- end of table -->\nafter\n");
    new Document(file).put(TABLE, "a machine");
    assertThat(file)
        .hasContent("before\n<!-- table: speed -->\n" + TEXT + "<!-- end of table -->\nafter\n");
  }

  @Test
  void replacesTheSamePlaceAgain() throws Exception {
    new Document(file).put(TABLE, "a machine");
    String once = Files.readString(file);
    new Document(file).put(TABLE, "a machine");
    assertThat(file).hasContent(once);
  }

  @Test
  void addsAtTheEndWhatHasNoPlace() throws Exception {
    Files.writeString(file, "before\n");
    new Document(file).put(TABLE, "a machine");
    assertThat(file)
        .hasContent("before\n\n<!-- table: speed -->\n" + TEXT + "<!-- end of table -->\n");
  }

  @Test
  void refusesAPlaceWithoutAnEnd() throws Exception {
    Files.writeString(file, "<!-- table: speed -->\nprecious text\n");
    assertThatThrownBy(() -> new Document(file).put(TABLE, "a machine"))
        .hasMessageContaining("table: speed");
    assertThat(file).content().contains("precious text");
  }
}
