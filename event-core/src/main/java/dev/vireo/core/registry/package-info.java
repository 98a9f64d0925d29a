// SPDX-License-Identifier: Apache-2.0
/** Who listens: finds what is registered for an event without looking at all that is registered. */
@NullMarked
package dev.vireo.core.registry;

import org.jspecify.annotations.NullMarked;
