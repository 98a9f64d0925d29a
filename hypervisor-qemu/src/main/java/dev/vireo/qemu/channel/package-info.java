// SPDX-License-Identifier: Apache-2.0
/** Bytes to and from a monitor's socket; knows nothing of messages. */
@NullMarked
package dev.vireo.qemu.channel;

import org.jspecify.annotations.NullMarked;
