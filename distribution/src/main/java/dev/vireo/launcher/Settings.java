// SPDX-License-Identifier: Apache-2.0
package dev.vireo.launcher;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import java.util.TreeMap;

/**
 * {@code framework.properties}: what the framework is told, and when which bundle starts.
 *
 * @param framework the framework's own settings
 * @param levels patterns over symbolic names, by start level
 * @param never the pattern of the bundles that others start
 */
record Settings(Map<String, String> framework, Map<Integer, String> levels, String never) {
  private static final String START = "vireo.start.";
  private static final String NEVER = START + "never";
  private static final String DIRECTORY = "${directory}";
  private static final String JAR = "${jar}";

  static Settings load(Path directory) throws IOException {
    Properties properties = new Properties();
    try (InputStream file = Settings.class.getResourceAsStream("/framework.properties")) {
      properties.load(Objects.requireNonNull(file, "framework.properties"));
    }
    return from(properties, directory, Carried.own().toURI().toString());
  }

  static Settings from(Properties properties, Path directory, String jar) {
    Map<String, String> framework = new TreeMap<>();
    Map<Integer, String> levels = new TreeMap<>();
    for (String name : properties.stringPropertyNames()) {
      String value = System.getProperty(name, properties.getProperty(name));
      if (!name.startsWith(START)) {
        framework.put(name, value.replace(DIRECTORY, directory.toString()).replace(JAR, jar));
      } else if (!name.equals(NEVER)) {
        levels.put(Integer.valueOf(name.substring(START.length())), value);
      }
    }
    return new Settings(framework, levels, properties.getProperty(NEVER, ""));
  }

  boolean starts(String symbolicName) {
    return !matches(never, symbolicName);
  }

  /** The level of the first pattern that matches, in the order of the levels. */
  int level(String symbolicName) {
    return levels.entrySet().stream()
        .filter(entry -> matches(entry.getValue(), symbolicName))
        .findFirst()
        .map(Map.Entry::getKey)
        .orElse(highestLevel());
  }

  int highestLevel() {
    return levels.keySet().stream().mapToInt(Integer::intValue).max().orElse(1);
  }

  private static boolean matches(String pattern, String name) {
    return pattern.endsWith("*")
        ? name.startsWith(pattern.substring(0, pattern.length() - 1))
        : name.equals(pattern);
  }
}
