// SPDX-License-Identifier: Apache-2.0
package dev.vireo.simulator.monitor;

import dev.vireo.qmp.JsonObject;
import dev.vireo.qmp.ParsedRequest;
import dev.vireo.qmp.QmpLimits;
import dev.vireo.qmp.RejectedRequest;
import dev.vireo.qmp.Request;
import dev.vireo.qmp.RequestOrError;
import dev.vireo.qmp.RequestReader;
import dev.vireo.qmp.SyntaxErrors;
import dev.vireo.simulator.gate.ClientGate;
import dev.vireo.simulator.machine.CommandFailure;
import dev.vireo.simulator.machine.Machine;
import dev.vireo.simulator.machine.MonitorOutput;
import dev.vireo.simulator.machine.Negotiation;
import dev.vireo.simulator.machine.QemuVersion;
import dev.vireo.simulator.machine.Replies;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;

/**
 * The protocol with one client, from the greeting on. Only the loop's thread uses it.
 *
 * <p>Requests are executed as they are read. While the machine is busy with one they queue up; what
 * is out of band overtakes them, but is not even read behind a full queue.
 */
final class Session implements Dialogue {

  /** Of QEMU's queue, where out-of-band execution was negotiated; otherwise it holds one. */
  private static final int QUEUE = 8;

  private final Machine machine;
  private final ClientPresence presence;
  private final MonitorOutput connection;

  /** Before the connection: what is to happen to messages on their way. */
  private final ClientGate client;

  private final RequestReader reader;
  private final Deque<RequestOrError> queue = new ArrayDeque<>();
  private ByteBuffer unread = ByteBuffer.allocate(0);
  private boolean outOfBand;
  private boolean negotiated;
  private boolean readsAhead;

  /** The client may have sent more than the queue could take. */
  private boolean behind;

  private boolean waits;
  private boolean ended;

  /** Whether the client moves the time. */
  private boolean advancing;

  Session(Machine machine, ClientPresence presence, MonitorOutput client) {
    this.machine = machine;
    this.presence = presence;
    this.connection = client;
    this.client = machine.gate().gateTo(client);
    this.reader = new RequestReader(QmpLimits.DEFAULTS, syntaxErrors(machine));
  }

  private static SyntaxErrors syntaxErrors(Machine machine) {
    return machine.settings().profile().isAtLeast(11, 0)
        ? SyntaxErrors.AT_ONCE
        : SyntaxErrors.AT_THE_END;
  }

  @Override
  public void begin() {
    client.connected();
    String greeting = QemuVersion.greeting(machine.settings().profile());
    client.send((greeting + "\r\n").getBytes(StandardCharsets.US_ASCII));
  }

  @Override
  public boolean listens() {
    return !unread.hasRemaining() && hasRoom();
  }

  /** QEMU sees a hang-up before it has read what came ahead of it. */
  @Override
  public boolean dropsBehindHangUp() {
    return true;
  }

  private boolean hasRoom() {
    return queue.size() < (outOfBand ? QUEUE : 1);
  }

  /** Takes what the client has sent; requests behind one that finishes the machine are lost. */
  @Override
  public void take(ByteBuffer bytes) {
    if (!unread.hasRemaining() && !behind) {
      read(bytes);
    }
    if (bytes.hasRemaining()) {
      unread = ByteBuffer.allocate(unread.remaining() + bytes.remaining()).put(unread).put(bytes);
      unread.flip();
    }
    if (behind) {
      catchUp();
    }
  }

  /** Reads as QEMU does: byte by byte, as long as the queue has room. */
  private void read(ByteBuffer bytes) {
    int end = bytes.limit();
    while (bytes.position() < end && hasRoom()) {
      reader.feed(bytes.limit(bytes.position() + 1), this::take);
    }
    bytes.limit(end);
  }

  @Override
  public boolean machineFinished() {
    return machine.finished();
  }

  private void take(RequestOrError next) {
    boolean overtakes = next instanceof ParsedRequest parsed && parsed.request().outOfBand();
    if (!overtakes && (readsAhead || busy() || !queue.isEmpty())) {
      queue.add(next);
      waitForMachine();
    } else {
      answer(next);
    }
  }

  private boolean busy() {
    return advancing || machine.busy();
  }

  private void waitForMachine() {
    if (!waits && machine.busy()) {
      waits = true;
      machine.whenFree(() -> connection.later(this::resume));
    }
  }

  /** Goes on with the queue. */
  private void resume() {
    waits = false;
    behind = !hasRoom();
    executeQueue();
    catchUp();
  }

  /**
   * When the queue was full the client's next requests are read before the first of them is
   * executed: an out-of-band one among them overtakes once more.
   */
  private void catchUp() {
    while (unread.hasRemaining() && queue.isEmpty() && !ended) {
      readsAhead = true;
      read(unread);
      readsAhead = false;
      behind &= queue.isEmpty();
      executeQueue();
    }
  }

  private void executeQueue() {
    while (!queue.isEmpty() && !busy() && !ended) {
      answer(queue.remove());
    }
    if (!queue.isEmpty()) {
      waitForMachine();
    }
  }

  private void answer(RequestOrError next) {
    if (machine.finished()) {
      return;
    }
    if (next instanceof RejectedRequest rejected) {
      client.send(Replies.to(rejected.failure()));
    } else if (next instanceof ParsedRequest parsed) {
      executeSafely(parsed.request());
    }
  }

  /** What watches the domain may fail too; that must not cost the connection. */
  private void executeSafely(Request request) {
    try {
      execute(request);
    } catch (RuntimeException | Error e) {
      client.send(Replies.to(request, e));
    }
  }

  private void execute(Request request) {
    client.requested(request);
    if (!negotiated) {
      client.send(Replies.to(request, () -> negotiate(request)));
      if (negotiated) {
        machine.connect(client);
        presence.hasNegotiated();
      }
      return;
    }
    presence.hasAsked();
    if (TimeCommand.is(request, machine.time())) {
      advancing = true;
      TimeCommand.execute(request, machine.time(), connection, client, this::advanced);
      return;
    }
    machine.execute(request, client);
    if (request.command().equals("query-status")) {
      presence.isReady();
    }
  }

  private void advanced() {
    advancing = false;
    resume();
  }

  private JsonObject negotiate(Request request) throws CommandFailure {
    outOfBand = Negotiation.enablesOutOfBand(request);
    if (outOfBand) {
      reader.allowOutOfBand();
    }
    negotiated = true;
    return JsonObject.EMPTY;
  }

  @Override
  public void beforeEnd(Runnable ending) {
    client.end(ending);
  }

  @Override
  public void end() {
    ended = true;
    client.ended();
    if (negotiated) {
      machine.disconnect(client);
      presence.gone();
    }
  }
}
