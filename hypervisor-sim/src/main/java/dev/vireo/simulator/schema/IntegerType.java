// SPDX-License-Identifier: Apache-2.0
package dev.vireo.simulator.schema;

import dev.vireo.qmp.Json;
import dev.vireo.qmp.JsonNumber;
import java.math.BigInteger;
import java.util.Locale;

/** An integer of some width. QEMU reads each as 64 bits first and looks at the range then. */
enum IntegerType implements SchemaType {
  INT64(true, 64),
  INT32_T(true, 32),
  UINT64(false, 64),
  UINT32_T(false, 32),
  UINT16_T(false, 16),
  UINT8_T(false, 8);

  private static final BigInteger WHOLE = BigInteger.ONE.shiftLeft(64);

  private final boolean signed;
  private final int bits;

  IntegerType(boolean signed, int bits) {
    this.signed = signed;
    this.bits = bits;
  }

  static IntegerType ofWord(String word) {
    return valueOf(word.toUpperCase(Locale.ROOT));
  }

  @Override
  public void check(Place place, Json value) throws ArgumentFault {
    if (!(value instanceof JsonNumber number) || !fits64(number)) {
      throw signed ? ArgumentFault.type(place, "integer") : ArgumentFault.number(place, "uint64");
    }
    if (!fits(number.bigInteger())) {
      throw ArgumentFault.range(place, name().toLowerCase(Locale.ROOT));
    }
  }

  /** QEMU takes a negative number for an unsigned one, as C does. */
  private boolean fits64(JsonNumber number) {
    if (!number.isInteger()) {
      return false;
    }
    int length = number.bigInteger().bitLength();
    return length < 64 || !signed && length == 64 && number.bigInteger().signum() > 0;
  }

  private boolean fits(BigInteger value) {
    if (signed) {
      return value.bitLength() < bits;
    }
    return (value.signum() < 0 ? value.add(WHOLE) : value).bitLength() <= bits;
  }

  @Override
  public boolean takes(Json value) {
    return value instanceof JsonNumber;
  }
}
