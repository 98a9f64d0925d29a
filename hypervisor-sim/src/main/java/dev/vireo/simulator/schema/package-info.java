// SPDX-License-Identifier: Apache-2.0

/** What QEMU's introspection says about commands, and arguments checked against it. */
@NullMarked
package dev.vireo.simulator.schema;

import org.jspecify.annotations.NullMarked;
