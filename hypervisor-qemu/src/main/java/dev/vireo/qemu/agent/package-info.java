// SPDX-License-Identifier: Apache-2.0
/** The guest's agent: asked again and again who is logged on, as nobody tells it. */
@NullMarked
package dev.vireo.qemu.agent;

import org.jspecify.annotations.NullMarked;
