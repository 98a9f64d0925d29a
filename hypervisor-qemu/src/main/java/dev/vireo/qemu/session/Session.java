// SPDX-License-Identifier: Apache-2.0
package dev.vireo.qemu.session;

import dev.vireo.qemu.channel.MonitorChannel;
import dev.vireo.qemu.channel.Outlet;
import dev.vireo.qmp.Failure;
import dev.vireo.qmp.Greeting;
import dev.vireo.qmp.JsonObject;
import dev.vireo.qmp.MessageReader;
import dev.vireo.qmp.MonitorEvent;
import dev.vireo.qmp.QmpLimits;
import dev.vireo.qmp.QmpMessage;
import dev.vireo.qmp.QmpProtocolException;
import dev.vireo.qmp.Reply;
import dev.vireo.qmp.Request;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * One conversation over one connected channel.
 *
 * <p>One thread at a time runs {@link #read}, or {@link #take} and {@link #endOfStream}; any thread
 * may {@link #send} and {@link #end}. The lock is held for moments only and never while the socket
 * or anybody else is waited for.
 */
public final class Session {
  private final Outlet outlet;
  private final MessageReader messages;
  private final SessionListener listener;
  private final OutgoingLines outgoing;
  private final Consumer<QmpMessage> receive = this::receive;

  // Guarded by this.
  private final PendingCommands pending;
  private volatile SessionState state = SessionState.AWAITING_GREETING; // read without it too
  private @Nullable SessionEnd end;

  /**
   * @param executor writes requests; may start a thread, must not make its caller wait
   */
  public Session(
      Outlet outlet,
      QmpLimits limits,
      int pendingLimit,
      SessionListener listener,
      Executor executor) {
    this.outlet = outlet;
    this.messages = new MessageReader(limits);
    this.pending = new PendingCommands(pendingLimit);
    this.listener = listener;
    this.outgoing = new OutgoingLines(outlet, executor);
  }

  /** Where the session stands. */
  public SessionState state() {
    return state;
  }

  /** Reads from its channel until the connection is over, whoever ended it. */
  public SessionEnd read(MonitorChannel channel) {
    try (IncomingBytes incoming = new IncomingBytes(channel)) {
      ByteBuffer bytes = incoming.next(false);
      while (bytes != null && take(bytes)) {
        bytes = incoming.next(messages.isInsideMessage());
      }
    } catch (IOException e) {
      return end(new SessionEnd(true, String.valueOf(e.getMessage())));
    }
    return endOfStream();
  }

  /**
   * Takes bytes that have come; whether more may follow, which a violation of the protocol ends.
   */
  public boolean take(ByteBuffer bytes) {
    listener.bytesRead();
    try {
      messages.feed(bytes, receive);
      return true;
    } catch (QmpProtocolException | ProtocolViolation e) {
      end("protocol violation: " + e.getMessage());
      return false;
    }
  }

  /** The stream is over, whoever ended it. */
  public SessionEnd endOfStream() {
    return end(new SessionEnd(true, endInWords()));
  }

  private String endInWords() {
    try {
      messages.end();
      return "end of stream";
    } catch (QmpProtocolException e) {
      return "end of stream inside a message: " + e.getMessage();
    }
  }

  private void receive(QmpMessage message) {
    if (message instanceof MonitorEvent event) {
      receive(event);
    } else if (message instanceof Reply reply) {
      receive(reply);
    } else if (message instanceof Greeting greeting) {
      receive(greeting);
    }
  }

  private void receive(Greeting greeting) {
    synchronized (this) {
      if (state != SessionState.AWAITING_GREETING) {
        throw new ProtocolViolation("a second greeting: " + greeting);
      }
      state = SessionState.NEGOTIATING;
      transmit("qmp_capabilities", null, new Negotiation(greeting));
    }
  }

  private void receive(MonitorEvent event) {
    if (state == SessionState.AWAITING_GREETING) {
      throw new ProtocolViolation("the event " + event.name() + " before the greeting");
    }
    listener.event(event);
  }

  private void receive(Reply reply) {
    ReplyTarget target;
    synchronized (this) {
      target = pending.take(reply.id());
    }
    if (target == null) {
      throw new ProtocolViolation("a reply that no pending command has: " + reply);
    }
    target.reply(reply);
  }

  /**
   * Sends a command.
   *
   * @throws IllegalStateException if negotiation is not done
   */
  public void send(String command, @Nullable JsonObject arguments, ReplyTarget target) {
    SessionEnd ended;
    boolean full;
    synchronized (this) {
      requireNegotiated(command);
      ended = end;
      full = pending.full();
      if (ended == null && !full) {
        transmit(command, arguments, target);
        return;
      }
    }
    if (ended != null) {
      target.lost(ended.reason());
    } else {
      target.refused("too many commands wait for their replies");
    }
  }

  /** Under the lock, so that ids go out in their order. */
  private void transmit(String command, @Nullable JsonObject arguments, ReplyTarget target) {
    outgoing.add(new Request(command, arguments, pending.add(target), false).toString());
  }

  private void requireNegotiated(String command) {
    if (state.compareTo(SessionState.OPEN) < 0) {
      throw new IllegalStateException(
          "The session is %s; '%s' can be sent when it is OPEN.".formatted(state, command));
    }
  }

  /**
   * Ends the session from this side, on any thread; what is pending is lost. Without effect when it
   * has ended already.
   *
   * @return how it ended first
   */
  public SessionEnd end(String reason) {
    return end(new SessionEnd(false, reason));
  }

  private SessionEnd end(SessionEnd how) {
    List<ReplyTarget> lost;
    synchronized (this) {
      if (end != null) {
        return end;
      }
      end = how;
      state = SessionState.ENDED;
      lost = pending.takeAll();
    }
    closeChannel();
    lost.forEach(target -> target.lost(how.reason()));
    return how;
  }

  private void closeChannel() {
    try {
      outlet.close();
    } catch (IOException e) {
      // The descriptor is gone in either case, and there is nobody whom it would help to know.
    }
  }

  /** Waits for the reply to {@code qmp_capabilities}. */
  private final class Negotiation implements ReplyTarget {
    private final Greeting greeting;

    Negotiation(Greeting greeting) {
      this.greeting = greeting;
    }

    @Override
    public void reply(Reply reply) {
      if (reply instanceof Failure failure) {
        throw new ProtocolViolation("negotiation refused: " + failure.description());
      }
      synchronized (Session.this) {
        if (state == SessionState.ENDED) {
          return;
        }
        state = SessionState.OPEN;
      }
      listener.opened(greeting);
    }

    @Override
    public void lost(String reason) {}

    @Override
    public void refused(String reason) {}
  }
}
