// SPDX-License-Identifier: Apache-2.0
package dev.vireo.integration.layering;

import dev.vireo.integration.felix.ClassPathBundles;
import dev.vireo.integration.felix.PlatformBundles;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleException;
import org.osgi.framework.Constants;
import org.osgi.framework.launch.Framework;
import org.osgi.framework.launch.FrameworkFactory;
import org.osgi.framework.namespace.PackageNamespace;
import org.osgi.framework.wiring.BundleRevision;

/** A Felix with the platform in it, none of it started: for manifests, not for what bundles do. */
final class ResolvingFelix {

  private final Framework framework;

  ResolvingFelix(Path cache) throws BundleException {
    framework =
        ServiceLoader.load(FrameworkFactory.class)
            .findFirst()
            .orElseThrow()
            .newFramework(
                Map.of(
                    Constants.FRAMEWORK_STORAGE, cache.toString(),
                    Constants.FRAMEWORK_SYSTEMPACKAGES_EXTRA,
                        String.join(",", PlatformBundles.SLF4J)));
    framework.start();
    for (String name : PlatformBundles.NAMES) {
      install(name);
    }
  }

  Bundle install(String symbolicName) throws BundleException {
    String location = ClassPathBundles.location(symbolicName);
    return framework.getBundleContext().installBundle("reference:" + location);
  }

  /** Installs an empty bundle with one manifest header more than it must have. */
  Bundle install(String symbolicName, String header, String value) throws BundleException {
    Manifest manifest = new Manifest();
    Attributes attributes = manifest.getMainAttributes();
    attributes.putValue("Manifest-Version", "1.0");
    attributes.putValue(Constants.BUNDLE_MANIFESTVERSION, "2");
    attributes.putValue(Constants.BUNDLE_SYMBOLICNAME, symbolicName);
    attributes.putValue(header, value);
    var bytes = new ByteArrayOutputStream();
    try (var jar = new JarOutputStream(bytes, manifest)) {
      jar.finish();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return framework
        .getBundleContext()
        .installBundle(symbolicName, new ByteArrayInputStream(bytes.toByteArray()));
  }

  /** Resolves the bundle, or says what it lacks. */
  void resolve(Bundle bundle) throws BundleException {
    // Without Declarative Services running nothing comes to life by it; it throws the reason.
    bundle.start();
  }

  List<String> exportedPackages(Bundle bundle) {
    return bundle
        .adapt(BundleRevision.class)
        .getDeclaredCapabilities(PackageNamespace.PACKAGE_NAMESPACE)
        .stream()
        .map(export -> (String) export.getAttributes().get(PackageNamespace.PACKAGE_NAMESPACE))
        .toList();
  }

  void stop() throws BundleException, InterruptedException {
    framework.stop();
    framework.waitForStop(0);
  }
}
