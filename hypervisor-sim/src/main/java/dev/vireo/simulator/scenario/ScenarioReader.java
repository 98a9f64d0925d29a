// SPDX-License-Identifier: Apache-2.0
package dev.vireo.simulator.scenario;

import dev.vireo.simulator.scenario.yaml.Findings;
import dev.vireo.simulator.scenario.yaml.Position;
import dev.vireo.simulator.scenario.yaml.Yaml;
import dev.vireo.simulator.scenario.yaml.YamlText;
import java.io.IOException;
import java.io.Reader;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Reads scenarios from YAML 1.2.
 *
 * <p>A file may come from anybody: nothing is made of tags (they are refused), and length, nesting
 * and aliases have limits.
 */
public final class ScenarioReader {

  private ScenarioReader() {}

  /**
   * Reads a file.
   *
   * @throws ScenarioException if it holds no scenario; all that is wrong is told
   */
  public static Scenario read(Path file) throws IOException {
    String name = file.getFileName() == null ? file.toString() : file.getFileName().toString();
    if (Files.size(file) > 4L * YamlText.LONGEST) {
      throw problem(
          name, Position.START, "it has " + Files.size(file) + " bytes; that is too much");
    }
    return read(decode(name, Files.readAllBytes(file)), name);
  }

  /**
   * Reads a text to its end; the reader stays open.
   *
   * @throws ScenarioException if it holds no scenario; all that is wrong is told
   */
  public static Scenario read(Reader reader) throws IOException {
    StringBuilder text = new StringBuilder();
    char[] some = new char[8192];
    for (int n = reader.read(some); n >= 0 && text.length() <= YamlText.LONGEST; ) {
      text.append(some, 0, n);
      n = reader.read(some);
    }
    return read(text.toString(), "scenario");
  }

  /**
   * Reads a text.
   *
   * @param name what errors call it
   * @throws ScenarioException if it holds no scenario; all that is wrong is told
   */
  public static Scenario read(String text, String name) {
    Findings findings = new Findings();
    Scenario scenario = scenario(text, findings);
    if (scenario == null || !findings.isEmpty()) {
      throw new ScenarioException(name, problems(findings));
    }
    return scenario;
  }

  private static @Nullable Scenario scenario(String text, Findings findings) {
    Yaml tree = YamlText.read(text, findings);
    if (tree == null || (tree instanceof Yaml.Scalar scalar && scalar.isNull())) {
      if (findings.isEmpty()) {
        findings.add(Position.START, "there is nothing; a scenario begins with 'scenario: NAME'");
      }
      return null;
    }
    return ScenarioForms.SCENARIO.read(tree, findings);
  }

  private static List<ScenarioProblem> problems(Findings findings) {
    Set<ScenarioProblem> problems = new LinkedHashSet<>();
    findings.all().stream()
        .map(f -> new ScenarioProblem(f.at().line(), f.at().column(), f.text()))
        .sorted(
            Comparator.comparingInt(ScenarioProblem::line)
                .thenComparingInt(ScenarioProblem::column))
        .forEach(problems::add);
    return new ArrayList<>(problems);
  }

  private static ScenarioException problem(String name, Position at, String text) {
    return new ScenarioException(name, List.of(new ScenarioProblem(at.line(), at.column(), text)));
  }

  private static String decode(String name, byte[] bytes) {
    CharsetDecoder decoder = StandardCharsets.UTF_8.newDecoder();
    ByteBuffer input = ByteBuffer.wrap(bytes);
    CharBuffer text = CharBuffer.allocate(bytes.length);
    try {
      var result = decoder.decode(input, text, true);
      if (result.isError()) {
        result.throwException();
      }
    } catch (CharacterCodingException e) {
      throw problem(name, end(text.flip().toString()), "found bytes that are no UTF-8");
    }
    return text.flip().toString();
  }

  private static Position end(String text) {
    int lines = (int) text.chars().filter(c -> c == '\n').count();
    return new Position(lines + 1, text.length() - text.lastIndexOf('\n'));
  }
}
