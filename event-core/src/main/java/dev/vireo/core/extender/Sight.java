// SPDX-License-Identifier: Apache-2.0
package dev.vireo.core.extender;

import dev.vireo.event.OnDomainEvent;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.osgi.framework.Constants;
import org.osgi.framework.namespace.BundleNamespace;
import org.osgi.framework.namespace.PackageNamespace;
import org.osgi.framework.wiring.BundleCapability;
import org.osgi.framework.wiring.BundleWire;
import org.osgi.framework.wiring.BundleWiring;

/** Whether a bundle sees the event types, told from its wires: no class is loaded for it. */
final class Sight {
  private static final String API = OnDomainEvent.class.getPackageName();

  private Sight() {}

  /** Whether the bundle imports some package of the events' name, or requires an exporter of it. */
  static boolean isThere(BundleWiring wiring) {
    return wiring.getRequiredWires(PackageNamespace.PACKAGE_NAMESPACE).stream()
            .map(BundleWire::getCapability)
            .anyMatch(Sight::isApi)
        || isRequired(wiring.getRequiredWires(BundleNamespace.BUNDLE_NAMESPACE), new HashSet<>());
  }

  /** Whether a bundle with this header of dynamic imports may come to see them. */
  static boolean mayCome(String dynamicImports) {
    return Stream.of(dynamicImports.split("[,;]")).map(String::trim).anyMatch(Sight::covers);
  }

  private static boolean covers(String pattern) {
    return pattern.equals(API)
        || pattern.equals("*")
        || (pattern.endsWith(".*") && API.startsWith(pattern.substring(0, pattern.length() - 1)));
  }

  private static boolean isRequired(List<BundleWire> wires, Set<BundleWiring> seen) {
    return wires.stream()
        .map(BundleWire::getProviderWiring)
        .filter(provider -> provider != null && seen.add(provider))
        .anyMatch(provider -> exports(provider) || isRequired(passedOn(provider), seen));
  }

  private static List<BundleWire> passedOn(BundleWiring provider) {
    return provider.getRequiredWires(BundleNamespace.BUNDLE_NAMESPACE).stream()
        .filter(
            wire ->
                Constants.VISIBILITY_REEXPORT.equals(
                    wire.getRequirement().getDirectives().get(Constants.VISIBILITY_DIRECTIVE)))
        .toList();
  }

  private static boolean exports(BundleWiring provider) {
    return provider.getCapabilities(PackageNamespace.PACKAGE_NAMESPACE).stream()
        .anyMatch(Sight::isApi);
  }

  private static boolean isApi(BundleCapability capability) {
    return API.equals(capability.getAttributes().get(PackageNamespace.PACKAGE_NAMESPACE));
  }
}
