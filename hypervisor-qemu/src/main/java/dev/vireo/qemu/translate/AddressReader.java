// SPDX-License-Identifier: Apache-2.0
package dev.vireo.qemu.translate;

import dev.vireo.event.StreamAddress;
import org.jspecify.annotations.Nullable;

/** Reads QAPI's union {@code SocketAddress}. */
final class AddressReader {

  private static final int HIGHEST_PORT = 0xFFFF;

  private AddressReader() {}

  static StreamAddress read(Members address) {
    String type = address.string("type");
    return switch (type) {
      case "inet" ->
          new StreamAddress.Inet(
              address.string("host"), address.string("port"), inetOptions(address));
      case "unix" ->
          new StreamAddress.Unix(
              address.string("path"),
              address.optionalBool("abstract"),
              address.optionalBool("tight"));
      case "vsock" -> new StreamAddress.Vsock(address.string("cid"), address.string("port"));
      case "fd" -> new StreamAddress.FileDescriptor(address.string("str"));
      default -> new StreamAddress.Other(type, address.text());
    };
  }

  private static StreamAddress.InetOptions inetOptions(Members address) {
    return new StreamAddress.InetOptions(
        address.optionalBool("numeric"),
        port(address.optionalInteger("to")),
        address.optionalBool("ipv4"),
        address.optionalBool("ipv6"),
        address.optionalBool("mptcp"),
        address.optionalBool("keep-alive"),
        address.optionalInteger("keep-alive-count"),
        address.optionalSeconds("keep-alive-idle"),
        address.optionalSeconds("keep-alive-interval"));
  }

  private static @Nullable Integer port(@Nullable Long number) {
    if (number == null) {
      return null;
    }
    if (number < 0 || number > HIGHEST_PORT) {
      throw new MalformedEventException("to is " + number + ", not an unsigned integer of 16 bits");
    }
    return number.intValue();
  }
}
