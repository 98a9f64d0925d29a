// SPDX-License-Identifier: Apache-2.0
package dev.vireo.event;

import java.util.Objects;

/** The value of one of libvirt's typed parameters; the key stands beside it. */
@Mirrors(libvirt = "virTypedParameterType")
public sealed interface ParameterValue extends Variant {

  /** A signed integer of 32 bits. */
  @Mirrors(libvirt = "VIR_TYPED_PARAM_INT")
  record IntValue(int value) implements ParameterValue {
    @Override
    public String type() {
      return "int";
    }
  }

  /** An unsigned integer of 32 bits. */
  @Mirrors(libvirt = "VIR_TYPED_PARAM_UINT")
  record UnsignedIntValue(long value) implements ParameterValue {
    public UnsignedIntValue {
      if (value != (value & 0xFFFF_FFFFL)) {
        throw new IllegalArgumentException("value is " + value + "; it is not from 0 to 2^32-1");
      }
    }

    @Override
    public String type() {
      return "uint";
    }
  }

  /** A signed integer of 64 bits. */
  @Mirrors(libvirt = "VIR_TYPED_PARAM_LLONG")
  record LongValue(long value) implements ParameterValue {
    @Override
    public String type() {
      return "llong";
    }
  }

  /** An unsigned integer of 64 bits. */
  @Mirrors(libvirt = "VIR_TYPED_PARAM_ULLONG")
  record UnsignedLongValue(Unsigned64 value) implements ParameterValue {
    public UnsignedLongValue {
      Objects.requireNonNull(value, "value");
    }

    @Override
    public String type() {
      return "ullong";
    }
  }

  /** A floating point number. */
  @Mirrors(libvirt = "VIR_TYPED_PARAM_DOUBLE")
  record DoubleValue(double value) implements ParameterValue {
    @Override
    public String type() {
      return "double";
    }
  }

  /** A truth value. */
  @Mirrors(libvirt = "VIR_TYPED_PARAM_BOOLEAN")
  record BooleanValue(boolean value) implements ParameterValue {
    @Override
    public String type() {
      return "boolean";
    }
  }

  /** A text. */
  @Mirrors(libvirt = "VIR_TYPED_PARAM_STRING")
  record StringValue(String value) implements ParameterValue {
    public StringValue {
      Objects.requireNonNull(value, "value");
    }

    @Override
    public String type() {
      return "string";
    }
  }
}
