// SPDX-License-Identifier: Apache-2.0
package dev.vireo.simulator.agent;

import dev.vireo.qmp.JsonObject;
import dev.vireo.simulator.RunState;
import dev.vireo.simulator.machine.Machine;
import dev.vireo.simulator.machine.MonitorOutput;
import dev.vireo.simulator.monitor.Dialogue;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The agent inside the guest, as {@code qemu-ga}: it answers while it runs and the guest does;
 * until then what clients send waits. Guarded by the machine's lock.
 */
public final class GuestAgent implements Dialogue.Partner {

  /** The device of its channel where nothing is said of devices, as libvirt names it. */
  private static final String CHANNEL = "channel0";

  /** From a reset until the guest has started the agent again. */
  private static final Duration BOOT = Duration.ofSeconds(5);

  private final Machine machine;
  private final GuestSystem system;
  private final GuestUsers users = new GuestUsers();
  private final Runnable listensAgain;
  private final boolean installed;
  private AgentRequests requests = new AgentRequests(this);
  private boolean running;
  private boolean frozen;
  private int boots;

  /**
   * An agent that runs, if the guest has one.
   *
   * @param listensAgain run, with the machine locked, when it may listen again
   */
  public GuestAgent(Machine machine, boolean installed, Runnable listensAgain) {
    this.machine = machine;
    this.installed = installed;
    this.running = installed;
    this.system = new GuestSystem(machine.settings());
    this.listensAgain = listensAgain;
    machine.watch(this::happens);
  }

  @Override
  public Dialogue dialogue(MonitorOutput client) {
    return new AgentDialogue(this, client);
  }

  Machine machine() {
    return machine;
  }

  GuestSystem system() {
    return system;
  }

  GuestUsers users() {
    return users;
  }

  boolean frozen() {
    return frozen;
  }

  /** The guest starts the agent: VSERPORT_CHANGE, unless it runs. */
  public void start() {
    synchronized (machine) {
      requireInstalled();
      if (!running) {
        running = true;
        requests = new AgentRequests(this);
        tellChange();
        listensAgain.run();
      }
    }
  }

  /** The guest stops the agent: VSERPORT_CHANGE, if it runs. */
  public void stop() {
    synchronized (machine) {
      requireInstalled();
      end();
    }
  }

  private void end() {
    if (running) {
      running = false;
      frozen = false;
      tellChange();
    }
  }

  /** Refuses what only a guest with an agent can do. */
  public void requireInstalled() {
    if (!installed) {
      throw new IllegalStateException(
          "Domain "
              + machine.settings().name()
              + " has no guest agent; give it one by its settings' withAgent.");
    }
  }

  private void tellChange() {
    Optional<String> port = machine.devices().agentPort();
    if (port.isPresent()) {
      machine.chardevs().port(port.get(), running);
    } else if (!machine.devices().namesBoard()) {
      machine.raise("VSERPORT_CHANGE", JsonObject.of("id", CHANNEL, "open", running));
    }
  }

  /** Somebody logs on. */
  public void logon(String user, @Nullable String domain) {
    synchronized (machine) {
      users.logon(user, domain, machine.now());
    }
  }

  /** Somebody logs off. */
  public void logoff(String user) {
    synchronized (machine) {
      users.logoff(user);
    }
  }

  /** What becomes of the agent with an event that the machine is about to tell. */
  private void happens(String event, @Nullable JsonObject data) {
    switch (event) {
      case "RESET" -> {
        guestGone();
        boot();
      }
      case "SHUTDOWN" -> {
        if (data != null && "guest-shutdown".equals(data.string("reason"))) {
          guestGone();
        }
      }
      case "RESUME", "WAKEUP" -> listensAgain.run();
      default -> {}
    }
  }

  private void guestGone() {
    end();
    users.clear();
    boots++;
  }

  /** A guest that is reset while it boots begins again. */
  private void boot() {
    int boot = boots;
    machine.later(
        BOOT,
        () -> {
          if (installed && boot == boots) {
            start();
          }
        });
  }

  /** The guest's kernel halts, and QEMU stays. */
  void halt() {
    guestGone();
  }

  /** Freezes the guest's file systems; how many there are. */
  int freeze() {
    frozen = true;
    return 1;
  }

  /** Thaws them; how many were frozen. */
  int thaw() {
    int count = frozen ? 1 : 0;
    frozen = false;
    return count;
  }

  boolean listens() {
    synchronized (machine) {
      return running && machine.runState() == RunState.RUNNING;
    }
  }

  /** Whether requests that have come are still answered. */
  boolean answers() {
    return running && !machine.finished();
  }

  void take(ByteBuffer bytes, MonitorOutput client) {
    synchronized (machine) {
      requests.take(bytes, client);
    }
  }
}
