// SPDX-License-Identifier: Apache-2.0
package dev.vireo.integration.felix;

import static org.ops4j.pax.exam.CoreOptions.bootDelegationPackages;
import static org.ops4j.pax.exam.CoreOptions.bundle;
import static org.ops4j.pax.exam.CoreOptions.cleanCaches;
import static org.ops4j.pax.exam.CoreOptions.composite;
import static org.ops4j.pax.exam.CoreOptions.frameworkProperty;
import static org.ops4j.pax.exam.CoreOptions.frameworkStartLevel;
import static org.ops4j.pax.exam.CoreOptions.options;
import static org.ops4j.pax.exam.CoreOptions.systemPackages;
import static org.ops4j.pax.exam.CoreOptions.workingDirectory;

import java.util.List;
import java.util.stream.Stream;
import org.ops4j.pax.exam.Option;

/** What is in the framework of a test, and what it takes from the class path around it. */
final class FelixOptions {

  private FelixOptions() {}

  static Option[] of(Class<?> testClass, List<String> bundles) {
    return options(
        cleanCaches(),
        workingDirectory("target/paxexam/" + testClass.getSimpleName()),
        // Pax Exam's own level for the probe.
        frameworkStartLevel(5),
        frameworkProperty("org.osgi.framework.bundle.parent").value("framework"),
        bootDelegationPackages(
            "aQute.*",
            "org.junit.*",
            "org.opentest4j",
            "org.opentest4j.*",
            "org.assertj.*",
            "org.apiguardian.*",
            "sun.*"),
        systemPackages(PlatformBundles.SLF4J),
        composite(installed(bundles)));
  }

  private static Option[] installed(List<String> bundles) {
    return Stream.concat(PlatformBundles.NAMES.stream(), bundles.stream())
        .map(name -> bundle("reference:" + ClassPathBundles.location(name)))
        .toArray(Option[]::new);
  }
}
