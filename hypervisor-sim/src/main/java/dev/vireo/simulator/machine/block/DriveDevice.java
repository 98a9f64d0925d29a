// SPDX-License-Identifier: Apache-2.0
package dev.vireo.simulator.machine.block;

/**
 * The device that a drive is plugged into.
 *
 * @param id its name; empty for none
 * @param qdev its name, or the path of the object in it that does the work
 * @param removable whether its medium can be changed
 * @param tray whether it has a tray
 * @param watched whether QEMU keeps its {@code io-status}
 */
public record DriveDevice(
    String id, String qdev, boolean removable, boolean tray, boolean watched) {}
