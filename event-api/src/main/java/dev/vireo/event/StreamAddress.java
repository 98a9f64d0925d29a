// SPDX-License-Identifier: Apache-2.0
package dev.vireo.event;

import java.time.Duration;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The address of a stream of bytes: QAPI's {@code SocketAddress}. */
@Mirrors(qmp = "SocketAddress")
public sealed interface StreamAddress extends Variant {

  /**
   * An address of the internet.
   *
   * @param host a name or an IP address
   * @param port a number or the name of a service
   * @param options how to connect or listen
   */
  @Mirrors(qmp = "InetSocketAddress")
  record Inet(String host, String port, InetOptions options) implements StreamAddress {
    public Inet {
      Objects.requireNonNull(host, "host");
      Objects.requireNonNull(port, "port");
      Objects.requireNonNull(options, "options");
    }

    @Override
    public String type() {
      return "inet";
    }
  }

  /**
   * How to connect to an address of the internet, or listen on it. Each is null when it was not
   * asked for.
   *
   * @param numeric whether names are not to be looked up
   * @param to the last port of the range to try, from {@code port} on
   * @param ipv4 whether IPv4 is allowed
   * @param ipv6 whether IPv6 is allowed
   * @param mptcp whether MPTCP is used
   * @param keepAlive whether the system probes an idle connection
   * @param keepAliveCount how many probes may go unanswered; since QEMU 10.1
   * @param keepAliveIdle how long a connection is idle before the first probe; since QEMU 10.1
   * @param keepAliveInterval how long between two probes; since QEMU 10.1
   */
  record InetOptions(
      @Nullable Boolean numeric,
      @Nullable Integer to,
      @Nullable Boolean ipv4,
      @Nullable Boolean ipv6,
      @Nullable Boolean mptcp,
      @Nullable Boolean keepAlive,
      @Nullable Long keepAliveCount,
      @Nullable Duration keepAliveIdle,
      @Nullable Duration keepAliveInterval) {

    /** Nothing was asked for. */
    public static final InetOptions NONE =
        new InetOptions(null, null, null, null, null, null, null, null, null);
  }

  /**
   * A socket in the file system.
   *
   * @param path its path
   * @param abstractNamespace whether it is in Linux's abstract name space instead; null when not
   *     told
   * @param tight whether an abstract name ends with its text; null when not told
   */
  @Mirrors(qmp = "UnixSocketAddress")
  record Unix(String path, @Nullable Boolean abstractNamespace, @Nullable Boolean tight)
      implements StreamAddress {
    public Unix {
      Objects.requireNonNull(path, "path");
    }

    @Override
    public String type() {
      return "unix";
    }
  }

  /**
   * A socket between guest and host.
   *
   * @param cid the number of the guest, as text
   * @param port the port, as text
   */
  @Mirrors(qmp = "VsockSocketAddress")
  record Vsock(String cid, String port) implements StreamAddress {
    public Vsock {
      Objects.requireNonNull(cid, "cid");
      Objects.requireNonNull(port, "port");
    }

    @Override
    public String type() {
      return "vsock";
    }
  }

  /**
   * An open file descriptor of QEMU's process.
   *
   * @param str its number, or the name that it was given by {@code getfd}
   */
  @Mirrors(qmp = "FdSocketAddress")
  record FileDescriptor(String str) implements StreamAddress {
    public FileDescriptor {
      Objects.requireNonNull(str, "str");
    }

    @Override
    public String type() {
      return "fd";
    }
  }

  /**
   * An address of a kind that this version does not know.
   *
   * @param type QEMU's word for the kind
   * @param text the whole address as JSON text
   */
  record Other(String type, String text) implements StreamAddress {
    public Other {
      Objects.requireNonNull(type, "type");
      Objects.requireNonNull(text, "text");
    }
  }
}
