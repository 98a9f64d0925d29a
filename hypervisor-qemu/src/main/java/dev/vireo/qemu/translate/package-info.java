// SPDX-License-Identifier: Apache-2.0
/** What QEMU's events mean. */
@NullMarked
package dev.vireo.qemu.translate;

import org.jspecify.annotations.NullMarked;
