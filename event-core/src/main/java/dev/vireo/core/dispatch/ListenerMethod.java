// SPDX-License-Identifier: Apache-2.0
package dev.vireo.core.dispatch;

import dev.vireo.event.HypervisorEvent;

/**
 * One listener method of one object.
 *
 * @param type the events it takes
 * @param domain a name, uuid or glob; empty for all
 * @param description {@code method(Type)}, for people
 * @param invoker how it is called
 */
public record ListenerMethod(
    Class<? extends HypervisorEvent> type, String domain, String description, Invoker invoker) {}
