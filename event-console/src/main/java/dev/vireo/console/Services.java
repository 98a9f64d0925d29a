// SPDX-License-Identifier: Apache-2.0
package dev.vireo.console;

import dev.vireo.event.DomainControl;
import dev.vireo.event.DomainEvents;
import dev.vireo.qemu.QemuMonitors;
import dev.vireo.simulator.Simulator;

/** What the commands work with. */
record Services(
    DomainEvents events, DomainControl control, QemuMonitors monitors, Simulator simulator) {}
