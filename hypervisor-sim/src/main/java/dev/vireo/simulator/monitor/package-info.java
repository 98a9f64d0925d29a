// SPDX-License-Identifier: Apache-2.0

/** How clients reach a simulated QEMU: sockets, one selector thread, the protocol's session. */
@NullMarked
package dev.vireo.simulator.monitor;

import org.jspecify.annotations.NullMarked;
