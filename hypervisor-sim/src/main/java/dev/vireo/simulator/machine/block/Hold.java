// SPDX-License-Identifier: Apache-2.0
package dev.vireo.simulator.machine.block;

import dev.vireo.simulator.machine.CommandFailure;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** One user's hold on a node. It can go over to another node. Guarded by the machine's lock. */
final class Hold {

  /** What a user is. */
  enum Kind {
    NODE,
    /** A drive, an export, or a job's own access to the data. */
    BACKEND,
    JOB
  }

  final Kind kind;

  /** What the node is to the user: {@code root}, {@code file}, {@code backing}, ... */
  final String role;

  /** The node above; null if the user is none. */
  final @Nullable BlockNode parent;

  /** Whether it takes nothing for as long as the node is inactive. */
  boolean yields;

  private final Supplier<String> text;
  private BlockNode node;

  /** Of a node above they follow from who holds that. */
  private Permissions permissions;

  private Hold(
      Kind kind,
      String role,
      @Nullable BlockNode parent,
      Supplier<String> text,
      BlockNode node,
      Permissions permissions) {
    this.kind = kind;
    this.role = role;
    this.parent = parent;
    this.text = text;
    this.node = node;
    this.permissions = permissions;
    node.holds.add(0, this);
  }

  static Hold ofNode(BlockNode parent, String role, BlockNode node) {
    Supplier<String> text = () -> "node '" + parent.name + "'";
    return new Hold(Kind.NODE, role, parent, text, node, Permissions.IDLE);
  }

  /** Of a drive, an export or a job. */
  static Hold ofBackend(Supplier<String> name, BlockNode node, Permissions permissions) {
    Supplier<String> text =
        () ->
            name.get().isEmpty() ? "an unnamed block device" : "block device '" + name.get() + "'";
    return new Hold(Kind.BACKEND, "root", null, text, node, permissions);
  }

  static Hold ofJob(String job, String role, BlockNode node, Permissions permissions) {
    return new Hold(Kind.JOB, role, null, () -> job, node, permissions);
  }

  BlockNode node() {
    return node;
  }

  Permissions permissions() {
    if (parent != null) {
      return ChildPermissions.of(parent, role, parent.permissions());
    }
    return yields && node.inactive ? Permissions.IDLE : permissions;
  }

  /** Whether it writes and would not stop doing so. */
  boolean insists() {
    return kind == Kind.BACKEND
        && !yields
        && (permissions.takes(Permission.WRITE) || permissions.takes(Permission.WRITE_UNCHANGED));
  }

  /** Asks for others; fails, and keeps those it had, if another user of a node is in the way. */
  void change(Permissions wanted, BlockGraph graph) throws CommandFailure {
    Permissions old = permissions;
    permissions = wanted;
    try {
      graph.checkPermissions(node);
    } catch (CommandFailure failure) {
      permissions = old;
      throw failure;
    }
  }

  /** Goes over to another node. */
  void move(BlockNode other) {
    node.holds.remove(this);
    node = other;
    node.holds.add(0, this);
  }

  /** Lets go. */
  void end() {
    node.holds.remove(this);
  }

  /** "uses node 'n' as 'file' child", as messages say it. */
  String use() {
    return "%s (uses node '%s' as '%s' child)".formatted(text.get(), node.name, role);
  }
}
