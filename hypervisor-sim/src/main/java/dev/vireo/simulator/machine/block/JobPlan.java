// SPDX-License-Identifier: Apache-2.0
package dev.vireo.simulator.machine.block;

import dev.vireo.qmp.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** What a job is to do, before it exists. */
final class JobPlan {

  private static final Set<String> ZEROES = Set.of("pwritev_zero");
  private static final Set<String> WRITES = Set.of("write_aio", "pwritev");

  final JobKind kind;
  final String id;
  long total;
  long speed;
  boolean autoFinalize = true;
  boolean autoDismiss = true;
  ErrorPolicy onSource = ErrorPolicy.REPORT;
  ErrorPolicy onTarget = ErrorPolicy.REPORT;

  /** Whether it waits for no file of the host, and so goes on at once. */
  boolean inMemory = true;

  /** Whether it runs until somebody ends it. */
  boolean endless;

  /** Whether the guest's writes go to the copy at once. */
  boolean writesThrough;

  /** The nodes that it works on. */
  final List<Use> uses = new ArrayList<>();

  /** The fault that the next write to the target meets. */
  Supplier<Optional<HostError>> targetFault = Optional::empty;

  /** What is wrong although it may start. */
  @Nullable String defect;

  /** When it is made. */
  Runnable begun = () -> {};

  /** When it ends: well, or not. */
  Consumer<Boolean> ended = well -> {};

  /** When it lets go of its nodes. */
  Runnable released = () -> {};

  /** What it has changed when it ends well. */
  Runnable effect = () -> {};

  /** The node that it puts above its source; null for none. */
  @Nullable JobFilter filter;

  /** What it asks of that node. */
  Permissions ofFilter = Permissions.IDLE;

  /** A node and how the job holds it; a back end's node is open to other commands. */
  record Use(BlockNode node, String role, Permissions permissions, boolean backend) {

    Hold hold(JobPlan plan) {
      if (!backend) {
        String job = plan.kind.word + " job '" + plan.id + "'";
        return Hold.ofJob(job, role, node, Permissions.IDLE);
      }
      Hold hold = Hold.ofBackend(() -> "", node, Permissions.IDLE);
      hold.yields = true;
      return hold;
    }
  }

  JobPlan(JobKind kind, String id) {
    this.kind = kind;
    this.id = id;
  }

  /** Takes what all starting commands have in common. */
  JobPlan with(JsonObject arguments) {
    speed = Options.number(arguments, "speed", 0);
    writesThrough = "write-blocking".equals(arguments.string("copy-mode"));
    autoFinalize = arguments.bool("auto-finalize", true);
    autoDismiss = arguments.bool("auto-dismiss", true);
    onSource = policy(arguments, "on-source-error", policy(arguments, "on-error", onSource));
    onTarget = policy(arguments, "on-target-error", policy(arguments, "on-error", onTarget));
    return this;
  }

  private static ErrorPolicy policy(JsonObject arguments, String name, ErrorPolicy usual) {
    return ErrorPolicy.of(Options.string(arguments, name), usual);
  }

  /** Works on a node, which others then leave alone. */
  JobPlan uses(BlockNode node, String role, Permissions permissions) {
    return use(new Use(node, role, permissions, false));
  }

  /** Reads or writes a node. */
  JobPlan opens(BlockNode node, Permissions permissions) {
    return use(new Use(node, "root", permissions, true));
  }

  /** Copies one node to another: all of it, the topmost image, or only what the guest writes. */
  void copies(BlockNode source, BlockNode target, String sync) {
    total =
        switch (sync) {
          case "none" -> kind == JobKind.BACKUP ? source.bytes : 0;
          case "top" -> source.backing() == null ? source.bytes : source.usedBytes;
          default -> source.bytes;
        };
    Set<String> events = source.isZero() ? ZEROES : WRITES;
    targetFault = () -> target.fault(events, 0, source.bytes);
  }

  private JobPlan use(Use use) {
    uses.add(use);
    inMemory &= use.node().isInMemory();
    return this;
  }
}
