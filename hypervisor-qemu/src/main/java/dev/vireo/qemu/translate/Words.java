// SPDX-License-Identifier: Apache-2.0
package dev.vireo.qemu.translate;

import dev.vireo.event.Word;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The constants of enumerations by their words; each enumeration is asked for them once. */
final class Words {
  private static final ClassValue<Map<String, Object>> CONSTANTS =
      new ClassValue<>() {
        @Override
        protected Map<String, Object> computeValue(Class<?> type) {
          Map<String, Object> constants = new HashMap<>();
          for (Object constant : type.getEnumConstants()) {
            constants.putIfAbsent(((Word) constant).word(), constant);
          }
          return constants;
        }
      };

  private Words() {}

  /** The constant that has this word; null if none has. */
  static <E extends Enum<E> & Word> @Nullable E constant(Class<E> type, String word) {
    return type.cast(CONSTANTS.get(type).get(word));
  }
}
