// SPDX-License-Identifier: Apache-2.0
package dev.vireo.core.dispatch;

import dev.vireo.event.HypervisorEvent;
import org.jspecify.annotations.Nullable;

/**
 * A call that went on running after its listener was closed, the drain limit had passed and an
 * interrupt had not ended it.
 *
 * @param bundle symbolic name and version of the listener's bundle; empty when there is none
 * @param listener the listener's class, or its label
 * @param method the listener method
 * @param event what it was called for; null if the call had hardly begun
 * @param thread the name of the thread that is lost to it
 */
public record AbandonedCall(
    String bundle,
    String listener,
    String method,
    @Nullable HypervisorEvent event,
    String thread) {}
