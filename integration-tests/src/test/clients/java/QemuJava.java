// SPDX-License-Identifier: Apache-2.0

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.Channels;
import java.nio.channels.SocketChannel;
import org.anarres.qemu.qapi.api.DeviceDelCommand;
import org.anarres.qemu.qapi.api.QueryCommandsCommand;
import org.anarres.qemu.qapi.api.QueryKvmCommand;
import org.anarres.qemu.qapi.api.QueryStatusCommand;
import org.anarres.qemu.qapi.api.QueryMiceCommand;
import org.anarres.qemu.qapi.api.QueryVersionCommand;
import org.anarres.qemu.qapi.api.QuitCommand;
import org.anarres.qemu.qapi.common.QApiConnection;

/**
 * Drives a monitor with qemu-java, and prints what it got: a line each. It takes an event for a
 * reply, so nothing that raises one is asked before the end.
 */
class QemuJava {

  /** Its own connections are TCP ones. */
  private static final class UnixSocket extends Socket {

    private final SocketChannel channel;

    UnixSocket(String path) throws IOException {
      channel = SocketChannel.open(UnixDomainSocketAddress.of(path));
    }

    @Override
    public InputStream getInputStream() {
      return Channels.newInputStream(channel);
    }

    @Override
    public OutputStream getOutputStream() {
      return Channels.newOutputStream(channel);
    }

    @Override
    public void close() throws IOException {
      channel.close();
    }
  }

  private interface Call {
    Object answer() throws Exception;
  }

  private static void say(String what, Call call) {
    try {
      System.out.println(what + " " + call.answer());
    } catch (Exception e) {
      System.out.println(what + " error " + e.getMessage());
    }
  }

  public static void main(String[] arguments) throws Exception {
    try (QApiConnection monitor = new QApiConnection(new UnixSocket(arguments[0]))) {
      System.out.println("version " + monitor.getQEmuVersion().qemu);
      say("query-version", () -> monitor.call(new QueryVersionCommand()).qemu);
      say("query-status", () -> monitor.call(new QueryStatusCommand()));
      say("query-kvm", () -> monitor.call(new QueryKvmCommand()));
      say("query-mice", () -> monitor.call(new QueryMiceCommand()));
      say("query-commands", () -> monitor.call(new QueryCommandsCommand()).size() > 150);
      say("device_del", () -> monitor.call(new DeviceDelCommand("no-such-device")));
      say("quit", () -> "done " + (monitor.call(new QuitCommand()) != null));
    }
  }
}
