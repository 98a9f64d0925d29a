// SPDX-License-Identifier: Apache-2.0

/** What a simulated QEMU is: its state, its commands and its events. No sockets, no threads. */
@NullMarked
package dev.vireo.simulator.machine;

import org.jspecify.annotations.NullMarked;
