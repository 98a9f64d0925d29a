// SPDX-License-Identifier: Apache-2.0
package dev.vireo.qemu.translate;

import dev.vireo.event.PanicInformation;

/** Reads QAPI's union {@code GuestPanicInformation}. */
final class PanicReader {

  private PanicReader() {}

  static PanicInformation read(Members info) {
    String type = info.string("type");
    return switch (type) {
      case "hyper-v" ->
          new PanicInformation.HyperV(
              info.unsigned("arg1"),
              info.unsigned("arg2"),
              info.unsigned("arg3"),
              info.unsigned("arg4"),
              info.unsigned("arg5"));
      case "s390" ->
          new PanicInformation.S390(
              info.integer("core"),
              info.unsigned("psw-mask"),
              info.unsigned("psw-addr"),
              info.word("reason", PanicInformation.S390CrashReason.class));
      case "tdx" ->
          new PanicInformation.Tdx(
              info.integer("error-code"), info.string("message"), info.optionalUnsigned("gpa"));
      case "sev" -> new PanicInformation.Sev(info.integer("set"), info.integer("code"));
      default -> new PanicInformation.Other(type, info.text());
    };
  }
}
