// SPDX-License-Identifier: Apache-2.0
package dev.vireo.console;

import dev.vireo.event.DomainControl;
import dev.vireo.event.DomainEvents;
import dev.vireo.event.EventSources;
import dev.vireo.qemu.QemuMonitors;
import dev.vireo.simulator.Simulator;

/** What the commands work with. */
record Services(
    DomainEvents events,
    EventSources sources,
    DomainControl control,
    ControlOffer offer,
    QemuMonitors monitors,
    Simulator simulator) {}
