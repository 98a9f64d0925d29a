// SPDX-License-Identifier: Apache-2.0
package dev.vireo.event;

/**
 * A listener method threw.
 *
 * @param event the event it was called for; counted as delivered
 * @param listener the listener's class, or its label
 * @param method the listener method
 * @param bundle symbolic name and version of its bundle; empty when there is none
 * @param cause what it threw, errors included
 */
public record ListenerFailure(
    HypervisorEvent event, String listener, String method, String bundle, Throwable cause) {}
