// SPDX-License-Identifier: Apache-2.0
package dev.vireo.console.print;

import dev.vireo.event.HypervisorEvent;
import dev.vireo.event.MacAddress;
import dev.vireo.event.RawMonitorEvent;
import dev.vireo.event.Unsigned64;
import dev.vireo.event.Variant;
import dev.vireo.event.Word;
import java.lang.reflect.RecordComponent;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * An event's record components as plain values, whatever the record: maps, lists, strings, numbers,
 * booleans. So a new record is printed without a change here.
 *
 * <p>Absent components are left out; a variant says its type first. An enumeration becomes QEMU's
 * or libvirt's word, an {@code UNKNOWN} one the word that came; a duration is a number of seconds,
 * an instant has six digits of a second.
 */
final class EventValues {
  private static final String HEADER = "header";
  private static final String UNKNOWN = "UNKNOWN";

  private final Map<String, String> unknownWords;

  private EventValues(Map<String, String> unknownWords) {
    this.unknownWords = unknownWords;
  }

  /** The components of the event's own, without the header. */
  static Map<String, Object> of(HypervisorEvent event) {
    Map<String, Object> values = new EventValues(event.header().unknownWords()).members(event, "");
    values.remove(HEADER);
    if (event instanceof RawMonitorEvent raw && raw.data() != null) {
      values.put("data", new Verbatim(raw.data()));
    }
    return values;
  }

  private Map<String, Object> members(Object structure, String path) {
    Map<String, Object> members = new LinkedHashMap<>();
    if (structure instanceof Variant variant) {
      members.put("type", variant.type());
    }
    for (RecordComponent component : structure.getClass().getRecordComponents()) {
      String name = component.getName();
      Object value = value(read(component, structure), path.isEmpty() ? name : path + "." + name);
      if (value != null) {
        members.put(name, value);
      }
    }
    return members;
  }

  private @Nullable Object value(@Nullable Object found, String path) {
    if (found instanceof Optional<?> optional) {
      return value(optional.orElse(null), path);
    } else if (found == null || found instanceof Boolean) {
      return found;
    } else if (found instanceof Enum<?> constant) {
      return word(constant, path);
    } else if (found instanceof Number number) {
      return number(number);
    } else if (found instanceof Unsigned64 unsigned) {
      return unsigned.toBigInteger();
    } else if (found instanceof Instant instant) {
      return Times.iso(instant);
    } else if (found instanceof Duration duration) {
      return Times.seconds(duration);
    } else {
      return structure(found, path);
    }
  }

  private Object structure(Object found, String path) {
    if (found instanceof Collection<?> elements) {
      return list(elements, path);
    } else if (found instanceof Map<?, ?> members) {
      return map(members, path);
    } else if (found.getClass().isRecord() && !(found instanceof MacAddress)) {
      return members(found, path);
    }
    return found.toString();
  }

  private List<Object> list(Collection<?> elements, String path) {
    List<Object> list = new ArrayList<>();
    for (Object element : elements) {
      Object value = value(element, path);
      if (value != null) {
        list.add(value);
      }
    }
    return list;
  }

  private Map<String, Object> map(Map<?, ?> found, String path) {
    Map<String, Object> members = new LinkedHashMap<>();
    found.forEach(
        (name, member) -> {
          Object value = value(member, path + "." + name);
          if (value != null) {
            members.put(name.toString(), value);
          }
        });
    return members;
  }

  /** What came instead of a known word is in the header, by the path of the component. */
  private String word(Enum<?> constant, String path) {
    String known = constant instanceof Word word ? word.word() : constant.name();
    return constant.name().equals(UNKNOWN) ? unknownWords.getOrDefault(path, known) : known;
  }

  /** JSON has no word for what is no number; as text it can be read at least. */
  private static Object number(Number number) {
    if (number instanceof Double real) {
      return Double.isFinite(real) ? new BigDecimal(real.toString()) : real.toString();
    }
    return number;
  }

  private static @Nullable Object read(RecordComponent component, Object structure) {
    try {
      return component.getAccessor().invoke(structure);
    } catch (ReflectiveOperationException impossible) {
      throw new IllegalStateException(component + " of an event cannot be read", impossible);
    }
  }
}
