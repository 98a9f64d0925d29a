// SPDX-License-Identifier: Apache-2.0
package dev.vireo.core.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A validator that accepts everything would prove nothing: each finds its own broken history. */
class ValidatorTest {
  private final History history = new History();

  /** Two events of one domain, published at 10 and 20 to listener 1, registered at 1. */
  @BeforeEach
  void publish() {
    history.add(new History.Registered(1, "", false, 1, 2));
    history.add(new History.Published("s", "web-1", 1, 10, 11));
    history.add(new History.Published("s", "web-1", 2, 20, 21));
  }

  private void called(long sequence, long before, long after) {
    history.add(new History.Called(1, "s", "web-1", sequence, before, after));
  }

  private void assertOnlyBroken(Validator broken) {
    for (Validator validator : Validator.values()) {
      assertThat(validator.violations(history).isEmpty())
          .as("%s accepts", validator)
          .isEqualTo(validator != broken);
    }
  }

  @ParameterizedTest
  @EnumSource
  void acceptsAGoodHistory(Validator validator) {
    called(1, 30, 31);
    called(2, 32, 33);
    history.add(new History.Closed(1, 40, 41));
    assertThat(validator.violations(history)).isEmpty();
  }

  @ParameterizedTest
  @EnumSource
  void acceptsALossThatTheFiguresSay(Validator validator) {
    called(2, 30, 31);
    history.add(new History.Accounted(1, 1, 0, 1));
    assertThat(validator.violations(history)).isEmpty();
  }

  /** Whether such an event is in is open: either is right. */
  @ParameterizedTest
  @EnumSource
  void acceptsBothForAnEventPublishedDuringTheRegistration(Validator validator) {
    called(1, 30, 31);
    called(2, 32, 33);
    history.add(new History.Registered(2, "", false, 12, 25));
    history.add(new History.Registered(3, "", false, 12, 25));
    history.add(new History.Called(2, "s", "web-1", 2, 34, 35));
    history.add(new History.Accounted(2, 1, 0, 0));
    history.add(new History.Accounted(3, 0, 0, 0));
    assertThat(validator.violations(history)).isEmpty();
  }

  @Nested
  class Finds {

    @Test
    void eventsOfADomainInTheWrongOrder() {
      called(2, 30, 31);
      called(1, 32, 33);
      assertOnlyBroken(Validator.ORDER);
    }

    @Test
    void twoCallsAtOnceForADomain() {
      called(1, 30, 35);
      called(2, 32, 33);
      assertOnlyBroken(Validator.NEVER_TWO_AT_ONCE);
    }

    @Test
    void twoCallsAtOnceOfASerialListener() {
      history.add(new History.Registered(2, "none", true, 1, 2));
      history.add(new History.Called(2, "s", "web-1", 1, 30, 35));
      history.add(new History.Called(2, "s", "web-2", 2, 32, 33));
      called(1, 40, 41);
      called(2, 42, 43);
      assertOnlyBroken(Validator.NEVER_TWO_AT_ONCE);
    }

    @Test
    void anEventDeliveredTwice() {
      called(1, 30, 31);
      called(2, 32, 33);
      called(2, 34, 35);
      assertThat(Validator.NO_DUPLICATES.violations(history)).hasSize(1);
    }

    @Test
    void aCallThatOutlivesTheClose() {
      called(1, 30, 31);
      called(2, 32, 50);
      history.add(new History.Closed(1, 40, 41));
      assertOnlyBroken(Validator.BARRIER);
    }

    @Test
    void anEventFromBeforeTheRegistration() {
      history.add(new History.Registered(2, "", false, 15, 16));
      history.add(new History.Called(2, "s", "web-1", 1, 30, 31));
      history.add(new History.Called(2, "s", "web-1", 2, 32, 33));
      called(1, 34, 35);
      called(2, 36, 37);
      assertOnlyBroken(Validator.NOTHING_FROM_BEFORE);
    }

    @Test
    void anEventThatNeverCame() {
      called(1, 30, 31);
      assertOnlyBroken(Validator.COMPLETE);
    }

    @Test
    void anEventThatIsInNoFigure() {
      called(2, 30, 31);
      history.add(new History.Accounted(1, 1, 0, 0));
      assertThat(Validator.COMPLETE.violations(history)).hasSize(1);
      assertThat(Validator.CONSERVED.violations(history)).hasSize(1);
    }

    @Test
    void aLossThatIsCountedTwice() {
      called(2, 30, 31);
      history.add(new History.Accounted(1, 1, 1, 1));
      assertOnlyBroken(Validator.CONSERVED);
    }

    @Test
    void aDeliveryThatIsCountedAndWasNone() {
      called(2, 30, 31);
      history.add(new History.Accounted(1, 2, 0, 0));
      assertThat(Validator.CONSERVED.violations(history)).hasSize(1);
    }

    @Test
    void aLossThatIsCountedForAnEventThatWasDelivered() {
      called(1, 30, 31);
      called(2, 32, 33);
      history.add(new History.Accounted(1, 1, 0, 1));
      assertOnlyBroken(Validator.CONSERVED);
    }

    @Test
    void aGapAfterTheCutWhileTheRegistrationRuns() {
      called(1, 30, 31);
      called(2, 32, 33);
      history.add(new History.Registered(2, "", false, 5, 25));
      history.add(new History.Called(2, "s", "web-1", 1, 34, 35));
      assertOnlyBroken(Validator.ONE_CUT);
    }

    @Test
    void aSourcesOwnEventOutOfItsPlace() {
      called(1, 30, 31);
      called(2, 32, 33);
      history.add(new History.Registered(2, "", false, true, 1, 2));
      history.add(new History.Published("s", History.NO_DOMAIN, 3, 22, 23));
      history.add(new History.Called(2, "s", "web-1", 1, 34, 35));
      history.add(new History.Called(2, "s", History.NO_DOMAIN, 3, 36, 37));
      history.add(new History.Called(2, "s", "web-1", 2, 38, 39));
      assertOnlyBroken(Validator.SOURCE_EVENTS_IN_PLACE);
    }

    @Test
    void aGapBeforeTheClose() {
      called(2, 30, 31);
      history.add(new History.Closed(1, 40, 41));
      assertOnlyBroken(Validator.COMPLETE);
    }
  }
}
