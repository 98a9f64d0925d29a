// SPDX-License-Identifier: Apache-2.0
package dev.vireo.integration.plugins;

import dev.vireo.event.DomainEventListener;
import dev.vireo.event.OnDomainEvent;
import dev.vireo.event.RawMonitorEvent;
import java.util.function.BiConsumer;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** A component with a reference and a configuration, which it tells with each event. */
@Component(service = Greeting.class, configurationPid = Greeting.PID)
@DomainEventListener
public final class Greeting {

  public static final String PID = "greeting";

  public @interface Words {
    String word() default "hello";
  }

  private final BiConsumer<String, Object> test;
  private final String word;

  @Activate
  public Greeting(@Reference BiConsumer<String, Object> test, Words words) {
    this.test = test;
    this.word = words.word();
  }

  @OnDomainEvent
  void greet(RawMonitorEvent event) {
    test.accept(word, event.header().sequence());
  }
}
