// SPDX-License-Identifier: Apache-2.0
package dev.vireo.simulator.monitor;

import java.util.concurrent.CompletableFuture;

/** How far the clients of a domain, on whichever monitor, have come: negotiated, then ready. */
public final class ClientPresence {

  private final Traffic traffic;
  private CompletableFuture<Void> negotiated = new CompletableFuture<>();
  private CompletableFuture<Void> ready = new CompletableFuture<>();
  private int clients;

  /** Clients that are being dropped: what they still do counts no more. */
  private int leaving;

  /**
   * Nobody is there yet.
   *
   * @param traffic where clients and their requests are counted
   */
  public ClientPresence(Traffic traffic) {
    this.traffic = traffic;
  }

  /** Completed when a client has negotiated; a new one when the last client has gone. */
  public synchronized CompletableFuture<Void> negotiated() {
    return negotiated;
  }

  /** Completed when a client has been told the status; a new one when the last has gone. */
  public synchronized CompletableFuture<Void> ready() {
    return ready;
  }

  /** All clients are being dropped: from now on only the next one counts. */
  public synchronized void leaving() {
    leaving = clients;
    renew();
  }

  /** A client has asked for something. */
  void hasAsked() {
    traffic.request();
  }

  void hasNegotiated() {
    traffic.clientHasCome();
    CompletableFuture<Void> reached;
    synchronized (this) {
      clients++;
      reached = negotiated;
    }
    // Outside of the lock: what depends on it is foreign code.
    reached.complete(null);
  }

  void isReady() {
    CompletableFuture<Void> reached;
    synchronized (this) {
      if (leaving > 0) {
        return;
      }
      reached = ready;
    }
    reached.complete(null);
  }

  synchronized void gone() {
    traffic.clientHasGone();
    clients--;
    leaving = Math.max(0, leaving - 1);
    if (clients == 0) {
      renew();
    }
  }

  private void renew() {
    if (negotiated.isDone()) {
      negotiated = new CompletableFuture<>();
    }
    if (ready.isDone()) {
      ready = new CompletableFuture<>();
    }
  }
}
