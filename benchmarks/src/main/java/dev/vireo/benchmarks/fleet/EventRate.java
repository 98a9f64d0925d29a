// SPDX-License-Identifier: Apache-2.0
package dev.vireo.benchmarks.fleet;

import dev.vireo.qmp.JsonObject;
import dev.vireo.simulator.SimulatedDomain;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** How fast events go from the script to clients, one for each domain, in a process of its own. */
final class EventRate {
  private static final long ROUND_NANOS = TimeUnit.SECONDS.toNanos(1);

  /** So many may be under way: no queue is to grow, and none to run dry. */
  private static final int UNDER_WAY = 4_096;

  private static final byte[] NEGOTIATION =
      "{'execute': 'qmp_capabilities'}\n".getBytes(StandardCharsets.US_ASCII);

  private static final JsonObject DATA =
      JsonObject.of("device", "cd0", "id", "/machine/peripheral/cd0", "tray-open", true);

  private final Received received = new Received();
  private final SimulatedDomain[] domains;
  private long sent;

  private EventRate(int clients) {
    domains = new SimulatedDomain[clients];
  }

  /** Arguments: whether the clients come over sockets, how many there are, how many rounds. */
  public static void main(String[] args) throws IOException {
    boolean sockets = Boolean.parseBoolean(args[0]);
    EventRate rate = new EventRate(Integer.parseInt(args[1]));
    try (BareDomains all = new BareDomains(sockets)) {
      rate.connect(all, sockets);
      rate.round();
      rate.round();
      for (int i = Integer.parseInt(args[2]); i > 0; i--) {
        System.out.println("rate " + rate.round());
      }
    }
    System.exit(0);
  }

  private void connect(BareDomains all, boolean sockets) throws IOException {
    SocketClients clients = new SocketClients(received);
    for (int i = 0; i < domains.length; i++) {
      domains[i] = all.add(i);
      if (sockets) {
        clients.add(domains[i].socket(), ByteBuffer.wrap(NEGOTIATION));
      } else {
        domains[i].connect(received, Runnable::run).send(ByteBuffer.wrap(NEGOTIATION));
      }
    }
    clients.start();
    sent = 2L * domains.length;
    awaitAll();
  }

  /** The greeting and the answer are lines too. */
  private void awaitAll() {
    while (received.lines() < sent) {
      LockSupport.parkNanos(100_000);
    }
  }

  /** Events received in a second, those under way at its end included. */
  private double round() {
    long before = received.lines();
    long start = System.nanoTime();
    while (System.nanoTime() - start < ROUND_NANOS) {
      for (SimulatedDomain domain : domains) {
        domain.emit("DEVICE_TRAY_MOVED", DATA);
        sent++;
      }
      while (sent - received.lines() > UNDER_WAY) {
        LockSupport.parkNanos(20_000);
      }
    }
    awaitAll();
    return (received.lines() - before) * 1e9 / (System.nanoTime() - start);
  }
}
