// SPDX-License-Identifier: Apache-2.0
package dev.vireo.simulator.machine;

import dev.vireo.qmp.Json;
import dev.vireo.qmp.JsonObject;
import dev.vireo.qmp.Request;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * Whoever executes in-band commands, one at a time, whichever monitor they came from. Guarded by
 * the machine's lock.
 */
final class Dispatcher {

  private final Machine machine;
  private final boolean replay;
  private final List<Runnable> waiting = new ArrayList<>();
  private Duration work = Duration.ZERO;
  private boolean busy;

  Dispatcher(Machine machine, boolean replay) {
    this.machine = machine;
    this.replay = replay;
  }

  /** The command that is being executed takes so long: its reply comes then, and nothing before. */
  void takes(Duration time) {
    work = work.plus(time);
  }

  void execute(Request request, MonitorOutput client) {
    byte[] reply = Replies.to(request, () -> answer(request));
    Duration taken = begin();
    if (taken.isZero()) {
      client.send(reply);
    } else {
      machine.time().after(taken, () -> end(client, reply).forEach(Runnable::run));
    }
  }

  private Json answer(Request request) throws CommandFailure {
    Command command = Commands.checked(request, machine.settings().profile(), machine.preconfig());
    if (replay && command.effect()) {
      return JsonObject.EMPTY;
    }
    return MemberOrder.of(command.action().run(machine, Commands.arguments(request)));
  }

  /** How long the command that was just executed takes; from now on the dispatcher is at it. */
  private Duration begin() {
    Duration taken = work;
    work = Duration.ZERO;
    // An out-of-band one that comes meanwhile takes no time, and frees nobody.
    busy |= !taken.isZero();
    return taken;
  }

  boolean busy() {
    return busy;
  }

  void whenFree(Runnable task) {
    waiting.add(task);
  }

  /** The command is done; whoever waited may go on, without the lock. */
  private List<Runnable> end(MonitorOutput client, byte[] reply) {
    synchronized (machine) {
      if (!machine.finished()) {
        client.send(reply);
      }
      busy = false;
      List<Runnable> released = List.copyOf(waiting);
      waiting.clear();
      return released;
    }
  }
}
