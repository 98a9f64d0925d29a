// SPDX-License-Identifier: Apache-2.0
/** One conversation with a monitor: greeting, negotiation, commands and their replies, the end. */
@NullMarked
package dev.vireo.qemu.session;

import org.jspecify.annotations.NullMarked;
