// SPDX-License-Identifier: Apache-2.0
package dev.vireo.core.extender;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vireo.event.DomainStopped;
import dev.vireo.event.OnDomainEvent;
import dev.vireo.event.Refusal;
import dev.vireo.witness.Witness;
import java.util.Dictionary;
import java.util.Hashtable;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.osgi.framework.Bundle;
import org.osgi.framework.ServiceRegistration;
import org.osgi.service.cm.Configuration;
import org.osgi.service.cm.ConfigurationAdmin;

/** Declarative Services components, and services registered by hand, as listeners. */
class ComponentLifeTest {
  private static Platform platform;

  @BeforeAll
  static void startPlatform() throws Exception {
    platform = new Platform();
  }

  @AfterAll
  static void stopPlatform() throws Exception {
    platform.close();
  }

  @AfterEach
  void uninstallTestBundles() throws Exception {
    for (Bundle bundle : platform.context().getBundles()) {
      if (bundle.getLocation().startsWith("test:")) {
        bundle.uninstall();
      }
    }
    assertThat(platform.events().listeners()).isEmpty();
    Witness.clear();
  }

  private static final String TALLY =
      """
      import org.osgi.service.component.annotations.*;
      @Component(service = Tally.class, configurationPid = "x.tally",
          configurationPolicy = ConfigurationPolicy.REQUIRE)
      @DomainEventListener
      public class Tally {
        @Reference Runnable rung;
        private String prefix;
        @Activate void activate(java.util.Map<String, Object> properties) {
          prefix = (String) properties.get("prefix");
        }
        @Deactivate void deactivate() { Witness.say("deactivated"); }
        @OnDomainEvent void stopped(DomainStopped event) {
          rung.run();
          Witness.say(prefix + event.domain().name());
        }
      }
      """;

  @Test
  void broughtByAFragmentListensOnce() throws Exception {
    platform
        .context()
        .installBundle(
            "test:fragment",
            TestBundle.stream(
                TestBundle.named("fragment")
                    .header("Fragment-Host", "host")
                    .source(
                        "y.Brought",
                        """
                        public class Brought {
                          @OnDomainEvent void stopped(DomainStopped event) { Witness.say("heard"); }
                        }
                        """)
                    .file(
                        "OSGI-INF/brought.xml",
                        """
                        <scr:component xmlns:scr="http://www.osgi.org/xmlns/scr/v1.3.0" name="brought">
                          <implementation class="y.Brought"/>
                          <property name="vireo.domain.event.listener" type="Boolean">true</property>
                          <service><provide interface="y.Brought"/></service>
                        </scr:component>
                        """)
                    .byHand()));
    platform.start(
        TestBundle.named("host")
            .header("Service-Component", "OSGI-INF/*.xml")
            .source("x.Nothing", "class Nothing {}")
            .byHand());
    assertThat(platform.events().listeners()).hasSize(1);
    assertThat(platform.events().refusals()).isEmpty();
    platform.publishStopped("web-1");
    assertThat(Witness.next()).isEqualTo("heard");
  }

  @Test
  void hearsWithItsReferenceAndItsConfigurationUntilItIsDeactivated() throws Exception {
    platform.start(TestBundle.named("tally").source("x.Tally", TALLY).byBnd());
    ServiceRegistration<Runnable> rung =
        platform
            .context()
            .registerService(Runnable.class, (Runnable) () -> Witness.say("rung"), null);
    assertThat(platform.events().listeners()).isEmpty();

    Configuration configuration =
        platform.service(ConfigurationAdmin.class).getConfiguration("x.tally", "?");
    configuration.update(properties("prefix", "domain "));
    awaitListeners(1);
    platform.publishStopped("web-1");
    assertThat(Witness.next()).isEqualTo("rung");
    assertThat(Witness.next()).isEqualTo("domain web-1");

    rung.unregister();

    assertThat(Witness.next()).isEqualTo("deactivated");
    assertThat(platform.events().listeners()).isEmpty();
    configuration.delete();
  }

  @Test
  void isNeverMadeAsAPlainClassToo() throws Exception {
    Bundle bundle =
        platform.start(
            TestBundle.named("once")
                .source(
                    "x.Once",
                    """
                    import org.osgi.service.component.annotations.*;
                    @Component(service = Once.class) @DomainEventListener
                    public class Once {
                      @OnDomainEvent void stopped(DomainStopped event) { Witness.say("once"); }
                    }
                    """)
                .byBnd());

    assertThat(bundle.getHeaders().get("Vireo-Listeners")).isEqualTo("x.Once");
    awaitListeners(1);
    platform.publishStopped("web-1");
    platform.publishStopped("web-2");

    assertThat(Witness.next()).isEqualTo("once");
    assertThat(Witness.next()).isEqualTo("once");
    assertThat(platform.events().listeners()).hasSize(1);
  }

  @Test
  void isRefusedWithoutTheMarker() throws Exception {
    platform.start(
        TestBundle.named("unmarked")
            .source(
                "x.Unmarked",
                """
                @org.osgi.service.component.annotations.Component(service = Unmarked.class)
                public class Unmarked { @OnDomainEvent void stopped(DomainStopped event) {} }
                """)
            .byBnd());

    assertThat(platform.events().refusals())
        .singleElement()
        .extracting(Refusal::reason)
        .asString()
        .contains("without the marker", "@DomainEventListener");
  }

  @Test
  void isRefusedWithoutAListenerMethodInsteadOfSilence() throws Exception {
    platform.start(
        TestBundle.named("idle")
            .source(
                "x.Idle",
                """
                @org.osgi.service.component.annotations.Component(service = Idle.class)
                @DomainEventListener
                public class Idle {}
                """)
            .byBnd());

    assertThat(platform.events().refusals())
        .singleElement()
        .extracting(Refusal::reason)
        .asString()
        .contains("has no listener method");
  }

  /** Registered by the test, without any component. */
  static final class ByHand {
    @OnDomainEvent
    void stopped(DomainStopped event) {
      Witness.say("by hand " + event.domain().name());
    }
  }

  @Test
  void mayBeAServiceRegisteredByHand() throws Exception {
    ServiceRegistration<ByHand> registration =
        platform
            .context()
            .registerService(
                ByHand.class, new ByHand(), properties("vireo.domain.event.listener", true));
    long id = platform.events().listeners().get(0).id();
    registration.setProperties(
        new Hashtable<>(Map.of("vireo.domain.event.listener", true, "colour", "red")));

    platform.publishStopped("web-1");

    assertThat(Witness.next()).isEqualTo("by hand web-1");
    assertThat(platform.events().listeners().get(0).id()).isEqualTo(id);
    registration.unregister();
    assertThat(platform.events().listeners()).isEmpty();
  }

  private static void awaitListeners(int count) throws Exception {
    long end = System.nanoTime() + 10_000_000_000L;
    while (platform.events().listeners().size() != count && System.nanoTime() < end) {
      Thread.onSpinWait();
    }
    assertThat(platform.events().listeners()).hasSize(count);
  }

  private static Dictionary<String, Object> properties(String name, Object value) {
    return new Hashtable<>(Map.of(name, value));
  }
}
