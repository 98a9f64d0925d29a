// SPDX-License-Identifier: Apache-2.0
package dev.vireo.simulator.machine.block;

import dev.vireo.qmp.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** What a job is to do, before it exists. */
final class JobPlan {

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

  /** Whether a mirror lets the guest wait for the copy of what it writes. */
  boolean writeBlocking;

  /** The nodes that nobody else may work on, by how they are used. */
  final List<Use> uses = new ArrayList<>();

  /** The fault that the next write to the target meets. */
  Supplier<Optional<HostError>> targetFault = Optional::empty;

  /** What is wrong although it may start. */
  @Nullable String defect;

  /** What it has changed when it ends well. */
  Runnable effect = () -> {};

  /** A node and what the job does with it. */
  record Use(BlockNode node, NodeUser.Kind kind) {}

  JobPlan(JobKind kind, String id) {
    this.kind = kind;
    this.id = id;
  }

  /** Takes what all starting commands have in common. */
  JobPlan with(JsonObject arguments) {
    speed = Options.number(arguments, "speed", 0);
    writeBlocking = Options.string(arguments, "copy-mode").equals("write-blocking");
    autoFinalize = arguments.bool("auto-finalize", true);
    autoDismiss = arguments.bool("auto-dismiss", true);
    onSource = policy(arguments, "on-source-error", policy(arguments, "on-error", onSource));
    onTarget = policy(arguments, "on-target-error", policy(arguments, "on-error", onTarget));
    return this;
  }

  private static ErrorPolicy policy(JsonObject arguments, String name, ErrorPolicy usual) {
    return ErrorPolicy.of(Options.string(arguments, name), usual);
  }

  JobPlan uses(BlockNode node, NodeUser.Kind kind) {
    uses.add(new Use(node, kind));
    inMemory &= node.isInMemory();
    return this;
  }
}
