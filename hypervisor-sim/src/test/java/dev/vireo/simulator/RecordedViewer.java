// SPDX-License-Identifier: Apache-2.0
package dev.vireo.simulator;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The clients of a recorded domain's display, who connect to a simulated one. */
final class RecordedViewer {

  private static final Pattern PASSWORD = Pattern.compile("\"password\": \"([^\"]*)\"");

  /** What those do who never get so far as to be asked who they are. */
  private static final List<String> RUDE =
      List.of("closes at once", "wrong version", "not offered", "closes after");

  /** What is noted of what a client was told. */
  private static final List<String> NEWS =
      List.of(": result", "authentication result", "answers", "first message");

  private final SimulatedDomain domain;
  private final GraphicsServer vnc;
  private final GraphicsServer spice;
  private final Deque<GraphicsClient> inside = new ArrayDeque<>();
  private String password = "";
  private int port = 40_000;

  RecordedViewer(SimulatedDomain domain, DomainSettings settings) {
    this.domain = domain;
    this.vnc = settings.vnc();
    this.spice = settings.spice();
  }

  /** Whoever may look is told what the monitor's client sets. */
  void hear(String request) {
    Matcher matcher = PASSWORD.matcher(request);
    if (matcher.find()) {
      password = matcher.group(1);
    }
  }

  /** Does what a note tells of a client. */
  void play(String note) {
    if (note.endsWith(": closes")) {
      leave();
    } else if (isArrival(note) && RUDE.stream().anyMatch(note::contains)) {
      connectOnly();
    } else if (isArrival(note)) {
      login(note);
    }
  }

  private static boolean isArrival(String note) {
    return note.startsWith("client") && NEWS.stream().noneMatch(note::contains);
  }

  private void connectOnly() {
    GraphicsClient client = next();
    domain.vncConnect(client);
    inside.add(client);
  }

  private void login(String note) {
    GraphicsClient client = next();
    String said = note.contains("wrong one") ? "not " + password : password;
    if (!spice.equals(GraphicsServer.NONE)) {
      enter(client, domain.spiceLogin(client, said));
    } else if (note.contains("exclusive")) {
      inside.clear();
      enter(client, domain.vncLoginExclusive(client, said));
    } else {
      enter(client, domain.vncLogin(client, said));
    }
  }

  private void enter(GraphicsClient client, boolean in) {
    if (in) {
      inside.add(client);
    }
  }

  private GraphicsClient next() {
    GraphicsServer server = spice.equals(GraphicsServer.NONE) ? vnc : spice;
    return server.family().equals("unix")
        ? new GraphicsClient("unix", "", "", false, null, null)
        : GraphicsClient.at("127.0.0.1", port++);
  }

  /** The oldest client leaves, which not every note tells. */
  void leave() {
    GraphicsClient client = inside.poll();
    if (client != null && spice.equals(GraphicsServer.NONE)) {
      domain.vncDisconnect(client);
    } else if (client != null) {
      domain.spiceDisconnect(client);
    }
  }
}
