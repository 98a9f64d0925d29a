// SPDX-License-Identifier: Apache-2.0
package dev.vireo.simulator;

import dev.vireo.qmp.JsonObject;

/** Where the options {@code -vnc} and {@code -spice} let a domain offer its display. */
final class GraphicsOptions {

  private static final int FIRST_VNC_PORT = 5900;
  private static final int MOST_DISPLAYS = 65_535 - FIRST_VNC_PORT;
  private static final String UNIX = "unix:";

  private GraphicsOptions() {}

  /** Of {@code -vnc HOST:DISPLAY,...}, {@code -vnc unix:PATH,...} or {@code -vnc none}. */
  static GraphicsServer vnc(String text, Hardware hardware) {
    String address = HardwareOption.parts(text).get(0);
    String auth = vncAuth(HardwareOption.parse("vnc", text).properties(), hardware);
    if (address.equals("none")) {
      return GraphicsServer.NONE;
    }
    return address.startsWith(UNIX)
        ? new GraphicsServer(auth, "unix", "", address.substring(UNIX.length()))
        : vnc(auth, address, address.lastIndexOf(':'));
  }

  private static GraphicsServer vnc(String auth, String address, int colon) {
    String display = address.substring(colon + 1);
    if (colon < 0 || !display.matches("\\d{1,5}") || Integer.parseInt(display) > MOST_DISPLAYS) {
      throw new IllegalArgumentException(
          "-vnc " + address + " has no display; write HOST:DISPLAY, unix:PATH or none.");
    }
    String host = address.substring(0, colon);
    String service = Integer.toString(FIRST_VNC_PORT + Integer.parseInt(display));
    return host.startsWith("[")
        ? new GraphicsServer(auth, "ipv6", host.replaceAll("[\\[\\]]", ""), service)
        : new GraphicsServer(auth, "ipv4", numeric(host), service);
  }

  /** QEMU tells the address that it listens at, not the name. */
  private static String numeric(String host) {
    return switch (host) {
      case "" -> "0.0.0.0";
      case "localhost" -> "127.0.0.1";
      default -> host;
    };
  }

  private static String vncAuth(JsonObject options, Hardware hardware) {
    boolean password = isOn(options, "password") || options.has("password-secret");
    String plain = isOn(options, "sasl") ? "sasl" : password ? "vnc" : "none";
    String credentials = options.string("tls-creds");
    if (credentials == null) {
      return plain;
    }
    return "vencrypt+" + (isAnonymous(credentials, hardware) ? "tls+" : "x509+") + plain;
  }

  private static boolean isAnonymous(String credentials, Hardware hardware) {
    return hardware
        .options("object")
        .map(HardwareOption::properties)
        .filter(object -> credentials.equals(object.string("id")))
        .anyMatch(object -> "tls-creds-anon".equals(object.string("qom-type")));
  }

  /** Of {@code -spice port=PORT,addr=HOST,...} or {@code -spice unix=on,addr=PATH,...}. */
  static GraphicsServer spice(String text) {
    JsonObject options = HardwareOption.parse("spice", text).properties();
    String address = options.string("addr");
    String port = options.string("port");
    if (isOn(options, "unix")) {
      return new GraphicsServer(spiceAuth(options), "unix", "", address == null ? "" : address);
    }
    if (port == null || !port.matches("\\d{1,5}")) {
      throw new IllegalArgumentException("-spice " + text + " has no port; write port=PORT.");
    }
    // What QEMU tells of a server that listens everywhere.
    String host = address == null ? "*" : address;
    return new GraphicsServer(spiceAuth(options), host.contains(":") ? "ipv6" : "ipv4", host, port);
  }

  private static String spiceAuth(JsonObject options) {
    if (isOn(options, "disable-ticketing")) {
      return "none";
    }
    return isOn(options, "sasl") ? "sasl" : "spice";
  }

  private static boolean isOn(JsonObject options, String name) {
    return "on".equals(options.string(name));
  }
}
