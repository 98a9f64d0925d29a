// SPDX-License-Identifier: Apache-2.0
package dev.vireo.qemu.peer;

import dev.vireo.qemu.MonitorTransport;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/** A monitor without a socket that answers each request by what follows {@code execute}. */
public final class InsidePeer implements MonitorTransport, MonitorTransport.Connection {
  private final List<String> requests = new ArrayList<>();
  private @Nullable Receiver receiver;
  private @Nullable Executor executor;
  private boolean absent;

  /** From now on nobody is there. */
  public void leave() {
    absent = true;
    hangUp();
  }

  public void comeBack() {
    absent = false;
  }

  public List<String> requests() {
    return requests;
  }

  @Override
  public Connection connect(Receiver newReceiver, Executor newExecutor) throws IOException {
    if (absent) {
      throw new IOException("nobody listens there");
    }
    receiver = newReceiver;
    executor = newExecutor;
    say("{\"QMP\": {\"version\": {\"qemu\": {\"major\": 10}}, \"capabilities\": []}}");
    return this;
  }

  public void say(String line) {
    byte[] bytes = (line + "\r\n").getBytes(StandardCharsets.UTF_8);
    Receiver to = receiver;
    if (to != null && executor != null) {
      executor.execute(() -> to.bytes(ByteBuffer.wrap(bytes)));
    }
  }

  public void hangUp() {
    Receiver to = receiver;
    receiver = null;
    if (to != null && executor != null) {
      executor.execute(to::ended);
    }
  }

  @Override
  public void send(ByteBuffer bytes) {
    String request = StandardCharsets.UTF_8.decode(bytes).toString();
    requests.add(request.replaceAll(".*\"execute\": \"([^\"]+)\".*\n", "$1"));
    String id = request.replaceAll(".*\"id\": (\\d+).*\n", "$1");
    String value =
        request.contains("query-status") ? "{\"status\": \"running\"}" : "{\"name\": \"inner\"}";
    if (!request.contains("never")) {
      say("{\"return\": " + value + ", \"id\": " + id + "}");
    }
  }

  @Override
  public void close() {
    hangUp();
  }
}
