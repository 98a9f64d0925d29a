// SPDX-License-Identifier: Apache-2.0
package dev.vireo.examples;

import dev.vireo.event.DomainEventListener;
import dev.vireo.event.LifecycleEvent;
import dev.vireo.event.OnDomainEvent;
import dev.vireo.event.SerialDelivery;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.Designate;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tells now and then how many domains run, are paused, and so on. */
@Component(service = PowerStateTally.class)
@DomainEventListener
@SerialDelivery // One call at a time over all domains, so plain fields will do.
@Designate(ocd = PowerStateTally.Settings.class)
public final class PowerStateTally {

  @ObjectClassDefinition(name = "Vireo example: tally of power states")
  public @interface Settings {
    @AttributeDefinition(
        description = "A regular expression over the names of the domains to count")
    String domains() default ".*";

    @AttributeDefinition(description = "After how many changes the tally is told again")
    int report_every() default 10;
  }

  private static final Logger LOG = LoggerFactory.getLogger(PowerStateTally.class);

  private final Pattern domains;
  private final int reportEvery;
  private final Map<UUID, String> states = new HashMap<>();
  private int changes;

  @Activate
  public PowerStateTally(Settings settings) {
    this.domains = Pattern.compile(settings.domains());
    this.reportEvery = settings.report_every();
  }

  @OnDomainEvent
  void count(LifecycleEvent event) {
    String now = stateAfter(event);
    if (now != null && domains.matcher(event.domain().name()).matches()) {
      states.put(event.domain().uuid(), now);
      if (++changes % reportEvery == 0) {
        LOG.info("{}", tally());
      }
    }
  }

  Map<String, Long> tally() {
    return states.values().stream()
        .collect(Collectors.groupingBy(state -> state, TreeMap::new, Collectors.counting()));
  }

  private static @Nullable String stateAfter(LifecycleEvent event) {
    return switch (event.kind()) {
      case DOMAIN_STARTED, DOMAIN_RESUMED -> "running";
      case DOMAIN_SUSPENDED -> "paused";
      case DOMAIN_PM_SUSPENDED -> "suspended";
      case DOMAIN_CRASHED -> "crashed";
      case DOMAIN_SHUTDOWN, DOMAIN_STOPPED -> "off";
      default -> null; // A reboot, for one, changes no state.
    };
  }
}
