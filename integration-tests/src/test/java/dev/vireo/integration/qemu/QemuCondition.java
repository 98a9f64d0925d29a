// SPDX-License-Identifier: Apache-2.0
package dev.vireo.integration.qemu;

import static org.junit.jupiter.api.extension.ConditionEvaluationResult.disabled;
import static org.junit.jupiter.api.extension.ConditionEvaluationResult.enabled;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtensionConfigurationException;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Decides by the search path whether the tests with a real QEMU run, are skipped, or fail. */
final class QemuCondition implements ExecutionCondition {

  static final String PROGRAM = "qemu-system-x86_64";

  private static final Logger LOG = LoggerFactory.getLogger(QemuCondition.class);

  private static final String MISSING =
      "no " + PROGRAM + " on the search path; to run this test: apt-get install qemu-system-x86";

  @Override
  public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
    ConditionEvaluationResult result = evaluate(System.getenv());
    if (result.isDisabled()) {
      // Maven counts what is skipped, but does not say why.
      LOG.warn("{} is skipped: {}", context.getDisplayName(), MISSING);
    }
    return result;
  }

  static ConditionEvaluationResult evaluate(Map<String, String> environment) {
    if (found(environment.getOrDefault("PATH", ""))) {
      return enabled(PROGRAM + " is there");
    }
    if (Boolean.parseBoolean(environment.get("VIREO_CI"))) {
      throw new ExtensionConfigurationException(MISSING + " (VIREO_CI=true forbids skipping it)");
    }
    return disabled(MISSING);
  }

  private static boolean found(String searchPath) {
    return Stream.of(searchPath.split(File.pathSeparator))
        .map(folder -> Path.of(folder, PROGRAM))
        .anyMatch(Files::isExecutable);
  }
}
