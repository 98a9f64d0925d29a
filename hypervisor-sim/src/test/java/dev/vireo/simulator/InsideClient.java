// SPDX-License-Identifier: Apache-2.0
package dev.vireo.simulator;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.Executor;
import java.util.function.BiFunction;

/** A client inside the JVM that keeps all that it is sent. */
final class InsideClient implements MonitorReceiver {

  private final MonitorConnection connection;
  private final StringBuilder text = new StringBuilder();
  private int ends;

  InsideClient(SimulatedDomain domain, Executor executor) {
    connection = domain.connect(this, executor);
  }

  private InsideClient(
      BiFunction<MonitorReceiver, Executor, MonitorConnection> way, Executor executor) {
    connection = way.apply(this, executor);
  }

  static InsideClient ofAgent(SimulatedDomain domain, Executor executor) {
    return new InsideClient(domain::connectAgent, executor);
  }

  @Override
  public synchronized void bytes(ByteBuffer bytes) {
    text.append(StandardCharsets.UTF_8.decode(bytes));
  }

  @Override
  public synchronized void ended() {
    ends++;
  }

  InsideClient send(String line) {
    connection.send(ByteBuffer.wrap((line + "\n").getBytes(StandardCharsets.UTF_8)));
    return this;
  }

  InsideClient negotiate() {
    return send("{'execute': 'qmp_capabilities'}");
  }

  void close() {
    connection.close();
  }

  /** All that has come so far. */
  synchronized String text() {
    return text.toString();
  }

  /** How often it was told that the connection is over. */
  synchronized int ends() {
    return ends;
  }
}
