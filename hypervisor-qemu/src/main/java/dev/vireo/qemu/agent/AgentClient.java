// SPDX-License-Identifier: Apache-2.0
package dev.vireo.qemu.agent;

import dev.vireo.qemu.AgentOptions;
import dev.vireo.qemu.MonitorAddress;
import dev.vireo.qemu.MonitorTransport;
import dev.vireo.qemu.channel.InProcessChannel;
import dev.vireo.qemu.channel.MonitorChannel;
import dev.vireo.qemu.channel.Outlet;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Keeps asking a guest's agent: a connection, its end, a delay, the next one, until it is closed.
 * Each connection by a socket has a thread that reads it; one inside the JVM has none.
 *
 * <p>An agent that does not answer is hung up on rather than asked again: so nothing piles up in
 * its channel while the guest boots.
 */
public final class AgentClient {

  /** What a client tells; not with its lock held. */
  public interface Owner {
    /** Who is logged on now. */
    void answered(List<GuestUser> users);

    /** Another attempt is needed, and why. */
    void waiting(String reason);
  }

  private static final int READ_SIZE = 4096;

  private final AgentOptions options;
  private final AgentSurroundings surroundings;
  private final Owner owner;

  // Guarded by this; never held while the owner is told or the socket is waited for.
  private long nextId;
  private boolean closed;
  private @Nullable AgentSession session;
  private Runnable retry = () -> {};

  /**
   * @param firstId no id that another client may have given: an agent that was down answers late
   */
  public AgentClient(
      AgentOptions options, AgentSurroundings surroundings, Owner owner, long firstId) {
    this.options = options;
    this.surroundings = surroundings;
    this.owner = owner;
    this.nextId = firstId;
  }

  /** Begins to connect. */
  public void start() {
    if (options.address() instanceof MonitorAddress.InProcess inside) {
      surroundings.executor().execute(() -> connect(inside));
    } else {
      Thread thread = new Thread(this::connectAndRead, "vireo-qemu-agent " + options.address());
      thread.setDaemon(true);
      thread.start();
    }
  }

  private void connect(MonitorAddress.InProcess inside) {
    InProcessChannel channel = new InProcessChannel(inside.transport(), surroundings.executor());
    AgentSession next = begin(channel);
    if (next != null) {
      try {
        channel.connect(new Told(next));
        next.begin();
      } catch (IOException e) {
        next.end(String.valueOf(e.getMessage()));
      }
    }
  }

  private void connectAndRead() {
    try {
      MonitorChannel channel = MonitorChannel.unconnected(options.address());
      AgentSession next = begin(channel);
      if (next != null) {
        read(channel, next);
      }
    } catch (IOException e) {
      over(String.valueOf(e.getMessage()));
    }
  }

  private static void read(MonitorChannel channel, AgentSession session) {
    try {
      channel.connect();
      session.begin();
      ByteBuffer buffer = ByteBuffer.allocate(READ_SIZE);
      while (channel.read(buffer.clear()) >= 0) {
        session.take(buffer.flip());
      }
      session.end("end of stream");
    } catch (IOException e) {
      session.end(String.valueOf(e.getMessage()));
    }
  }

  private synchronized @Nullable AgentSession begin(Outlet outlet) {
    if (closed) {
      return null;
    }
    session = new AgentSession(outlet, options, surroundings, new Course(), nextId++);
    return session;
  }

  private void over(String reason) {
    synchronized (this) {
      session = null;
      if (closed) {
        return;
      }
    }
    owner.waiting(reason); // before the alarm is set, or the next attempt may be told first
    synchronized (this) {
      if (!closed) {
        retry = surroundings.alarms().after(surroundings.delays().delay(), this::start);
      }
    }
  }

  /** Ends what is under way; what it brings after that is not told. Twice is harmless. */
  public void close() {
    AgentSession running;
    synchronized (this) {
      closed = true;
      running = session;
      retry.run();
    }
    if (running != null) {
      running.end("closed");
    }
  }

  private synchronized boolean isClosed() {
    return closed;
  }

  /** What a session tells. */
  private final class Course implements AgentSession.Owner {

    @Override
    public void answered(List<GuestUser> users) {
      surroundings.delays().reset();
      if (!isClosed()) {
        owner.answered(users);
      }
    }

    @Override
    public void over(String reason) {
      AgentClient.this.over(reason);
    }
  }

  /** What a transport tells. */
  private record Told(AgentSession session) implements MonitorTransport.Receiver {

    @Override
    public void bytes(ByteBuffer bytes) {
      session.take(bytes);
    }

    @Override
    public void ended() {
      session.end("end of stream");
    }
  }
}
