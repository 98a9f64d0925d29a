// SPDX-License-Identifier: Apache-2.0
package dev.vireo.simulator.monitor;

import java.util.concurrent.CompletableFuture;

/** How far the client of a domain has come: negotiated, and then ready. */
public final class ClientPresence {

  private final Traffic traffic;
  private CompletableFuture<Void> negotiated = new CompletableFuture<>();
  private CompletableFuture<Void> ready = new CompletableFuture<>();
  private boolean leaving;

  /**
   * Nobody is there yet.
   *
   * @param traffic where clients and their requests are counted
   */
  public ClientPresence(Traffic traffic) {
    this.traffic = traffic;
  }

  /** Completed when a client has negotiated; a new one after it has gone. */
  public synchronized CompletableFuture<Void> negotiated() {
    return negotiated;
  }

  /** Completed when a client has been told the status; a new one after it has gone. */
  public synchronized CompletableFuture<Void> ready() {
    return ready;
  }

  /** The client is being dropped: from now on only the next one counts. */
  public synchronized void leaving() {
    leaving = negotiated.isDone();
    renew();
  }

  /** A client has asked for something. */
  void hasAsked() {
    traffic.request();
  }

  void hasNegotiated() {
    traffic.clientHasCome();
    negotiated().complete(null);
  }

  void isReady() {
    CompletableFuture<Void> reached;
    synchronized (this) {
      if (leaving) {
        return;
      }
      reached = ready;
    }
    // Outside of the lock: what depends on it is foreign code.
    reached.complete(null);
  }

  synchronized void gone() {
    traffic.clientHasGone();
    leaving = false;
    renew();
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
