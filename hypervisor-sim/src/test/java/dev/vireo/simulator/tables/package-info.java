// SPDX-License-Identifier: Apache-2.0

/** Makes the tables of a profile by asking a QEMU. */
@NullMarked
package dev.vireo.simulator.tables;

import org.jspecify.annotations.NullMarked;
