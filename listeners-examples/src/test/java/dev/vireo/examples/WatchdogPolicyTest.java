// SPDX-License-Identifier: Apache-2.0
package dev.vireo.examples;

import static dev.vireo.examples.WatchdogPolicy.LIMIT;
import static dev.vireo.examples.WatchdogPolicy.WINDOW;
import static org.assertj.core.api.Assertions.assertThat;

import dev.vireo.event.Domain;
import dev.vireo.event.DomainStopped;
import dev.vireo.event.WatchdogFired;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class WatchdogPolicyTest {

  private static final Duration MINUTE = Duration.ofMinutes(1);

  private final Notebook control = new Notebook();
  private final WatchdogPolicy policy = new WatchdogPolicy(control);

  @Test
  void stopsTheDomainAtTheLimit() {
    fire(Domains.WEB, LIMIT - 1);
    assertThat(control.lines()).isEmpty();

    fire(Domains.WEB, 1);
    assertThat(control.lines()).containsExactly("web-1 stop");
  }

  @Test
  void countsEachDomainAlone() {
    fire(Domains.WEB, LIMIT - 1);
    fire(Domains.DB, LIMIT - 1);

    assertThat(control.lines()).isEmpty();
  }

  @Test
  void forgetsFiringsThatAreLongAgo() {
    fire(Domains.WEB, LIMIT - 1);
    policy.fired(fired(Domains.WEB, WINDOW.plus(MINUTE)));

    assertThat(control.lines()).isEmpty();
  }

  @Test
  void forgetsADomainThatIsOff() {
    fire(Domains.WEB, LIMIT - 1);
    policy.forget(new DomainStopped(Domains.header(Domains.WEB), DomainStopped.Detail.SHUTDOWN));
    fire(Domains.WEB, 1);

    assertThat(control.lines()).isEmpty();
  }

  @Test
  void countsFromZeroAfterItHasStoppedTheDomain() {
    fire(Domains.WEB, 2 * LIMIT - 1);

    assertThat(control.lines()).containsExactly("web-1 stop");
  }

  private void fire(Domain domain, int times) {
    for (int i = 0; i < times; i++) {
      policy.fired(fired(domain, Duration.ZERO));
    }
  }

  private static WatchdogFired fired(Domain domain, Duration after) {
    return new WatchdogFired(Domains.headerAfter(after, domain), WatchdogFired.Action.RESET);
  }
}
