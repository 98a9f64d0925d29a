// SPDX-License-Identifier: Apache-2.0
package dev.vireo.core.dispatch;

import dev.vireo.core.registry.Registry;

/** What all listeners of an engine share. */
record Hall(
    EngineSettings settings,
    Registry<Interest> registry,
    Roster roster,
    Workers workers,
    Caller caller,
    Drain drain) {}
