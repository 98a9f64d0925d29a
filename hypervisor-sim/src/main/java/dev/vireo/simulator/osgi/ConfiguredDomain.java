// SPDX-License-Identifier: Apache-2.0
package dev.vireo.simulator.osgi;

import dev.vireo.simulator.DomainSettings;
import dev.vireo.simulator.RunState;
import dev.vireo.simulator.SimulatedDomain;
import dev.vireo.simulator.Simulator;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Hashtable;
import java.util.Map;
import java.util.UUID;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceRegistration;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.Designate;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/**
 * A simulated domain for each configuration of the factory {@value #PID}. It is registered as a
 * {@link SimulatedDomain} service with the properties {@code name} and {@code uuid}, so that a
 * script can find it, and ends with its configuration.
 */
@Component(
    service = {},
    immediate = true,
    configurationPid = ConfiguredDomain.PID,
    configurationPolicy = ConfigurationPolicy.REQUIRE)
@Designate(ocd = ConfiguredDomain.Settings.class, factory = true)
public final class ConfiguredDomain {

  /** The factory's PID. */
  public static final String PID = "dev.vireo.simulator.domain";

  /** What a configuration says. */
  @ObjectClassDefinition(
      name = "Vireo simulated domain",
      description = "A simulated QEMU monitor on a Unix socket")
  public @interface Settings {
    /** What query-name answers. */
    @AttributeDefinition(description = "The domain's name")
    String name();

    /** What query-uuid answers. */
    @AttributeDefinition(
        description = "The domain's uuid; empty for one made of the name",
        required = false)
    String uuid() default "";

    /** Where the monitor listens. */
    @AttributeDefinition(description = "The path of the monitor's socket, at most 107 bytes")
    String socket();

    /** QEMU's -S. */
    @AttributeDefinition(description = "Whether it starts paused, as with -S")
    boolean paused() default false;

    /** QEMU's -no-shutdown. */
    @AttributeDefinition(
        name = "no.shutdown",
        description = "Whether QEMU stays when the guest has gone down")
    boolean no_shutdown() default false;

    /** QEMU's -no-reboot. */
    @AttributeDefinition(name = "no.reboot", description = "Whether a reset is a shutdown")
    boolean no_reboot() default false;

    /** The block nodes. */
    @AttributeDefinition(description = "The names of its block nodes", required = false)
    String[] nodes() default {};

    /** The balloon's size. */
    @AttributeDefinition(
        name = "balloon.bytes",
        description = "The guest's memory in bytes as its balloon reports it; 0 for no balloon")
    long balloon_bytes() default 0;
  }

  private final SimulatedDomain domain;
  private final ServiceRegistration<SimulatedDomain> registration;

  /** Starts the domain that a configuration describes. */
  @Activate
  public ConfiguredDomain(
      @Reference Simulator simulator, Settings settings, BundleContext context) {
    domain = simulator.create(domainSettings(settings));
    Map<String, String> properties =
        Map.of("name", domain.name(), "uuid", domain.uuid().toString());
    registration =
        context.registerService(SimulatedDomain.class, domain, new Hashtable<>(properties));
  }

  private static DomainSettings domainSettings(Settings settings) {
    DomainSettings domain =
        DomainSettings.of(settings.name(), uuid(settings), Path.of(settings.socket()))
            .withBalloon(settings.balloon_bytes());
    for (String node : settings.nodes()) {
      domain = domain.withNode(node);
    }
    domain = settings.paused() ? domain.withRunState(RunState.PRELAUNCH) : domain;
    domain = settings.no_shutdown() ? domain.withNoShutdown() : domain;
    return settings.no_reboot() ? domain.withNoReboot() : domain;
  }

  private static UUID uuid(Settings settings) {
    return settings.uuid().isEmpty()
        ? UUID.nameUUIDFromBytes(settings.name().getBytes(StandardCharsets.UTF_8))
        : UUID.fromString(settings.uuid());
  }

  @Deactivate
  void close() {
    registration.unregister();
    domain.close();
  }
}
