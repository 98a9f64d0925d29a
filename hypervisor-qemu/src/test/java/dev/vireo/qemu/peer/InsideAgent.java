// SPDX-License-Identifier: Apache-2.0
package dev.vireo.qemu.peer;

import dev.vireo.qemu.MonitorTransport;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Executor;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A guest's agent without a socket, which can be deaf, or say what nobody has asked. */
public final class InsideAgent implements MonitorTransport, MonitorTransport.Connection {
  private final List<String> requests = new ArrayList<>();
  private final Set<String> users = new LinkedHashSet<>();
  private @Nullable Receiver receiver;
  private @Nullable Executor executor;
  private boolean deaf;
  private @Nullable String instead;
  private int connections;

  public void logon(String user) {
    users.add(user);
  }

  public void logoff(String user) {
    users.remove(user);
  }

  /** From now on nothing is answered. */
  public void beDeaf(boolean newDeaf) {
    deaf = newDeaf;
  }

  /** What is answered to the next question after the users. */
  public void answerInstead(String text) {
    instead = text;
  }

  /** All that was asked, each by its command. */
  public List<String> requests() {
    return requests;
  }

  public int connections() {
    return connections;
  }

  @Override
  public Connection connect(Receiver newReceiver, Executor newExecutor) throws IOException {
    receiver = newReceiver;
    executor = newExecutor;
    connections++;
    return this;
  }

  /** Says something, byte for letter. */
  public void say(String text) {
    byte[] bytes = text.getBytes(StandardCharsets.ISO_8859_1);
    Receiver to = receiver;
    if (to != null && executor != null) {
      executor.execute(() -> to.bytes(ByteBuffer.wrap(bytes)));
    }
  }

  @Override
  public void send(ByteBuffer bytes) {
    String request = StandardCharsets.ISO_8859_1.decode(bytes).toString();
    requests.add(request.replaceAll("(?s).*\"execute\": \"([^\"]+)\".*", "$1"));
    if (!deaf) {
      answer(request);
    }
  }

  private void answer(String request) {
    if (request.contains("guest-sync-delimited")) {
      String id = request.replaceAll("(?s).*\"id\": (-?\\d+).*", "$1");
      say("\u00ff{\"return\": " + id + "}\n");
    } else if (instead != null) {
      say(instead);
      instead = null;
    } else {
      say(
          "{\"return\": ["
              + users.stream().map(this::user).collect(Collectors.joining(", "))
              + "]}\n");
    }
  }

  private String user(String name) {
    return "{\"user\": \"" + name + "\", \"login-time\": 1767225600.25}";
  }

  public void hangUp() {
    Receiver to = receiver;
    receiver = null;
    if (to != null && executor != null) {
      executor.execute(to::ended);
    }
  }

  @Override
  public void close() {
    hangUp();
  }
}
