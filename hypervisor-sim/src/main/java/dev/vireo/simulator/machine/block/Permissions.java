// SPDX-License-Identifier: Apache-2.0
package dev.vireo.simulator.machine.block;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.Set;

/**
 * What a user of a node takes, and what it lets others take.
 *
 * @param taken never changed
 * @param shared never changed
 */
record Permissions(Set<Permission> taken, Set<Permission> shared) {

  private static final Set<Permission> ALL = EnumSet.allOf(Permission.class);
  private static final Set<Permission> NONE = EnumSet.noneOf(Permission.class);

  /** Takes nothing and leaves all. */
  static final Permissions IDLE = new Permissions(NONE, ALL);

  static Permissions taking(Permission... taken) {
    return new Permissions(set(taken), ALL);
  }

  Permissions sharing(Permission... shared) {
    return new Permissions(taken, set(shared));
  }

  private static Set<Permission> set(Permission... permissions) {
    Set<Permission> set = EnumSet.noneOf(Permission.class);
    set.addAll(Arrays.asList(permissions));
    return set;
  }

  Permissions taking(boolean also, Permission permission) {
    return also ? new Permissions(with(taken, permission), shared) : this;
  }

  Permissions sharing(boolean also, Permission permission) {
    return also ? new Permissions(taken, with(shared, permission)) : this;
  }

  Permissions notSharing(Permission... kept) {
    return new Permissions(taken, without(shared, kept));
  }

  Permissions notTaking(Permission... left) {
    return new Permissions(without(taken, left), shared);
  }

  /** This user and another one as if they were one. */
  Permissions and(Permissions other) {
    Set<Permission> both = EnumSet.copyOf(taken);
    both.addAll(other.taken);
    Set<Permission> common = EnumSet.copyOf(shared);
    common.retainAll(other.shared);
    return new Permissions(both, common);
  }

  /** What another takes although this user does not share it. */
  Set<Permission> against(Permissions other) {
    Set<Permission> conflict = EnumSet.copyOf(other.taken);
    conflict.removeAll(shared);
    return conflict;
  }

  boolean takes(Permission permission) {
    return taken.contains(permission);
  }

  boolean shares(Permission permission) {
    return shared.contains(permission);
  }

  private static Set<Permission> with(Set<Permission> set, Permission permission) {
    Set<Permission> more = EnumSet.copyOf(set);
    more.add(permission);
    return more;
  }

  private static Set<Permission> without(Set<Permission> set, Permission... gone) {
    Set<Permission> fewer = EnumSet.copyOf(set);
    Arrays.asList(gone).forEach(fewer::remove);
    return fewer;
  }
}
