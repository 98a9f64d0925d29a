// SPDX-License-Identifier: Apache-2.0
package dev.vireo.integration.documents;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What the documents quote is there. */
class DocumentsTest {
  private static final Path PROJECT = Path.of("").toAbsolutePath().getParent();
  private static final Pattern TEST = Pattern.compile("`(\\w+(?:Test|IT))\\.(\\w+)`");
  private static final Pattern LICENSED =
      Pattern.compile(".*\\.(java|xml|md|bnd|bndrun|properties)");
  private static final String EXAMPLE =
      "listeners-examples/src/main/java/dev/vireo/examples/GraphicsAudit.java";

  static Stream<String> testsThatAreNamed() throws IOException {
    return TEST.matcher(Files.readString(PROJECT.resolve("docs/registration.md")))
        .results()
        .map(named -> named.group(1) + "." + named.group(2))
        .distinct()
        .sorted();
  }

  @ParameterizedTest
  @MethodSource("testsThatAreNamed")
  void theTestsThatTheTablesNameAreThere(String test) throws IOException {
    String[] names = test.split("\\.");
    assertThat(source(names[0])).as("a test class " + names[0]).isPresent();
    assertThat(Files.readString(source(names[0]).get())).containsPattern("\\b" + names[1] + "\\(");
  }

  @Test
  void theReadmesExampleIsTheOneThatIsCompiled() throws IOException {
    String example = Files.readString(PROJECT.resolve(EXAMPLE));
    String withoutLicence = example.substring(example.indexOf('\n') + 1);
    assertThat(Files.readString(PROJECT.resolve("README.md"))).contains(withoutLicence);
  }

  @Test
  void everyTextNamesItsLicence() throws IOException {
    try (Stream<Path> files = Files.walk(PROJECT)) {
      assertThat(files.filter(DocumentsTest::isText).filter(Files::isRegularFile))
          .isNotEmpty()
          .allSatisfy(
              file ->
                  assertThat(Files.readString(file))
                      .contains("SPDX-License-Identifier: Apache-2.0"));
    }
  }

  private static boolean isText(Path file) {
    return LICENSED.matcher(file.getFileName().toString()).matches()
        && !PROJECT.relativize(file).toString().matches("(.*/)?(target|node_modules)/.*");
  }

  private static Optional<Path> source(String testClass) throws IOException {
    try (Stream<Path> files = Files.walk(PROJECT, 12)) {
      return files
          .filter(file -> file.endsWith(testClass + ".java"))
          .filter(file -> file.toString().contains("src/test/java"))
          .findFirst();
    }
  }
}
