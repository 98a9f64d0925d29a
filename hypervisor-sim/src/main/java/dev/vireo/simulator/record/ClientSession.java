// SPDX-License-Identifier: Apache-2.0
package dev.vireo.simulator.record;

import dev.vireo.qmp.JsonObject;
import dev.vireo.qmp.ParsedRequest;
import dev.vireo.qmp.QmpLimits;
import dev.vireo.qmp.RejectedRequest;
import dev.vireo.qmp.Request;
import dev.vireo.qmp.RequestOrError;
import dev.vireo.qmp.RequestReader;
import dev.vireo.simulator.machine.CommandFailure;
import dev.vireo.simulator.machine.Negotiation;
import dev.vireo.simulator.machine.Replies;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The protocol with one client that shares the monitor: greeting and negotiation of its own, its
 * own mistakes answered here, everything else asked of the monitor. For one thread at a time.
 */
final class ClientSession implements Asker {

  /** As many as QEMU takes from a client before it stops reading. */
  private static final int MOST_REQUESTS = 8;

  /** Beyond this a request's text is not kept as it was written; its meaning is. */
  private static final int LONGEST_TEXT = 16 * 1024 * 1024;

  /** A reply's place in the order of the requests; empty until it is there. */
  private static final class Place {
    private @Nullable Ask ask;
    private byte @Nullable [] reply;
  }

  private final Switchboard board;
  private final boolean outOfBandOffered;
  private final Consumer<byte[]> client;
  private final Transcript transcript;
  private final RequestReader reader = new RequestReader(QmpLimits.DEFAULTS);
  private final ByteArrayOutputStream begun = new ByteArrayOutputStream();
  private final Deque<Place> places = new ArrayDeque<>();
  private int outOfBand;
  private boolean negotiated;
  private boolean over;

  /**
   * @param client takes bytes to the client, without waiting
   */
  ClientSession(
      Switchboard board, boolean outOfBandOffered, Consumer<byte[]> client, Transcript transcript) {
    this.board = board;
    this.outOfBandOffered = outOfBandOffered;
    this.client = client;
    this.transcript = transcript;
  }

  void greet(byte[] greeting) {
    transcript.open();
    send(greeting);
  }

  void take(byte[] bytes) {
    transcript.in(bytes);
    // Byte by byte, to see which of them make up a request.
    for (byte b : bytes) {
      if (begun.size() < LONGEST_TEXT) {
        begun.write(b);
      }
      reader.feed(ByteBuffer.wrap(new byte[] {b}), this::take);
    }
  }

  /** Whether more of its requests should be read now. */
  boolean hasRoom() {
    return places.size() + outOfBand < MOST_REQUESTS;
  }

  private void take(RequestOrError next) {
    String text = begun.toString(StandardCharsets.ISO_8859_1).strip();
    begun.reset();
    if (next instanceof RejectedRequest rejected) {
      reply(Replies.to(rejected.failure()));
    } else if (next instanceof ParsedRequest parsed) {
      take(parsed.request(), text);
    }
  }

  private void take(Request request, String text) {
    if (!negotiated) {
      reply(Replies.to(request, () -> negotiate(request)));
      return;
    }
    Ask ask = new Ask(this, request, text);
    if (ask.outOfBand()) {
      outOfBand++;
    } else {
      Place place = new Place();
      place.ask = ask;
      places.add(place);
    }
    board.ask(ask);
  }

  private JsonObject negotiate(Request request) throws CommandFailure {
    if (Negotiation.enablesOutOfBand(request)) {
      if (!outOfBandOffered) {
        throw CommandFailure.generic("Capability oob not available");
      }
      reader.allowOutOfBand();
    }
    negotiated = true;
    board.listen(this);
    return JsonObject.EMPTY;
  }

  private void reply(byte[] reply) {
    Place place = new Place();
    place.reply = reply;
    places.add(place);
    sendReady();
  }

  @Override
  public void answered(Ask ask, byte[] raw) {
    if (ask.outOfBand()) {
      outOfBand--;
      send(raw);
      return;
    }
    for (Place place : places) {
      if (place.ask == ask) {
        place.reply = raw;
      }
    }
    sendReady();
  }

  private void sendReady() {
    for (Place first = places.peek(); first != null; first = places.peek()) {
      byte[] reply = first.reply;
      if (reply == null) {
        return;
      }
      places.remove();
      send(reply);
    }
  }

  @Override
  public void told(byte[] raw) {
    send(raw);
  }

  private void send(byte[] bytes) {
    transcript.out(bytes);
    client.accept(bytes);
  }

  /** The client has hung up, or is made to. */
  void end() {
    if (!over) {
      over = true;
      board.leave(this);
      transcript.close();
    }
  }

  /** The monitor has ended. */
  void monitorEnded() {
    over = true;
    board.leave(this);
    transcript.eof();
  }
}
