// SPDX-License-Identifier: Apache-2.0
/** Commands of listeners to their domains. */
@NullMarked
package dev.vireo.qemu.control;

import org.jspecify.annotations.NullMarked;
