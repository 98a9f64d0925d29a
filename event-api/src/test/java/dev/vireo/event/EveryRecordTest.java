// SPDX-License-Identifier: Apache-2.0
package dev.vireo.event;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

import java.lang.reflect.RecordComponent;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What holds for every record of the family, whichever are added. */
class EveryRecordTest {

  static List<Class<? extends HypervisorEvent>> records() {
    return EventTypes.records();
  }

  static List<Class<?>> valueRecords() {
    return EventTypes.values().stream().filter(Class::isRecord).toList();
  }

  @ParameterizedTest
  @MethodSource("records")
  void hasAHeaderAndItsOwnKind(Class<? extends HypervisorEvent> record) {
    HypervisorEvent event = Samples.event(record);
    assertThat(event.header()).isSameAs(Samples.HEADER);
    assertThat(event.kind().type()).isEqualTo(record);
    assertThat(event).isEqualTo(Samples.event(record));
  }

  @ParameterizedTest
  @MethodSource("records")
  void namesADomainExactlyWhenItIsADomainEvent(Class<? extends HypervisorEvent> record) {
    Object[] arguments = Samples.arguments(record);
    arguments[0] = EventHeader.of("qemu:web-1", null, 1);
    if (DomainEvent.class.isAssignableFrom(record)) {
      assertThat(((DomainEvent) Samples.event(record)).domain()).isEqualTo(Samples.DOMAIN);
      assertThatIllegalArgumentException().isThrownBy(() -> Samples.of(record, arguments));
    } else {
      assertThat(Samples.of(record, arguments)).isNotNull();
    }
  }

  @ParameterizedTest
  @MethodSource({"records", "valueRecords"})
  void refusesNullExactlyWhereTheTypeDoesNotAllowIt(Class<?> record) {
    RecordComponent[] components = record.getRecordComponents();
    for (int i = 0; i < components.length; i++) {
      if (components[i].getType().isPrimitive()) {
        continue;
      }
      Object[] arguments = Samples.arguments(record);
      arguments[i] = null;
      if (!EventTypes.isNullable(components[i])) {
        assertThatNullPointerException()
            .as("%s", components[i])
            .isThrownBy(() -> Samples.of(record, arguments));
      } else if (record != EventHeader.class) { // whose time and quality must agree
        assertThat(Samples.of(record, arguments)).as("%s", components[i]).isNotNull();
      }
    }
  }

  @ParameterizedTest
  @MethodSource("records")
  void staysReadable(Class<? extends HypervisorEvent> record) {
    assertThat(EventTypes.components(record)).hasSizeLessThanOrEqualTo(10);
  }
}
