// SPDX-License-Identifier: Apache-2.0
package dev.vireo.event;

import java.time.Duration;

/**
 * A call of a listener method that has returned or thrown.
 *
 * @param event the event
 * @param listener the listener's class, or its label
 * @param method the listener method
 * @param bundle symbolic name and version of its bundle; empty when there is none
 * @param took how long the call took
 */
public record Delivery(
    HypervisorEvent event, String listener, String method, String bundle, Duration took) {}
