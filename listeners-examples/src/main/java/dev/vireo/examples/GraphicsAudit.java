// SPDX-License-Identifier: Apache-2.0
package dev.vireo.examples;

import dev.vireo.event.GraphicsAuthenticated;
import dev.vireo.event.GraphicsConnected;
import dev.vireo.event.GraphicsDisconnected;
import dev.vireo.event.GraphicsEndpoint;
import dev.vireo.event.OnDomainEvent;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Audit log of the displays: who came, as whom, and when they left. */
public final class GraphicsAudit {

  private static final Logger AUDIT = LoggerFactory.getLogger(GraphicsAudit.class);

  @OnDomainEvent
  void connected(GraphicsConnected event) {
    AUDIT.info("{}: connected from {}", event.domain(), address(event.client()));
  }

  @OnDomainEvent
  void authenticated(GraphicsAuthenticated event) {
    AUDIT.info(
        "{}: authenticated from {} by {}, user {}, certificate {}",
        event.domain(),
        address(event.client()),
        Quoted.text(event.auth()),
        Quoted.text(event.saslUsername()),
        Quoted.text(event.x509Dname()));
  }

  @OnDomainEvent
  void disconnected(GraphicsDisconnected event) {
    AUDIT.info(
        "{}: disconnected from {}, user {}",
        event.domain(),
        address(event.client()),
        Quoted.text(event.saslUsername()));
  }

  private static String address(GraphicsEndpoint end) {
    return Quoted.text(end.host() + ":" + end.service());
  }
}
