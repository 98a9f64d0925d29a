// SPDX-License-Identifier: Apache-2.0
package dev.vireo.core.scan;

/**
 * A Declarative Services component as its bundle describes it.
 *
 * @param className the class that implements it
 * @param marked whether it has the property of {@code @DomainEventListener}
 * @param provides whether it is registered as a service
 */
record ComponentDescriptor(String className, boolean marked, boolean provides) {}
