// SPDX-License-Identifier: Apache-2.0

/**
 * For those who test listeners: simulated domains in a JUnit 5 test, on a virtual time.
 *
 * <p>{@link dev.vireo.testing.Simulated} on a field or parameter gives a {@link
 * dev.vireo.testing.SimulatedHost}, a domain or a {@link dev.vireo.testing.Fleet}. The host has all
 * that stands between a domain and a listener in production: the simulated monitor, the QEMU
 * client, the engine. Listeners are registered with it, expectations are armed, then something is
 * done to a domain. Inside an OSGi framework the same test uses the framework's engine.
 *
 * <p>Unless a method says otherwise no argument may be null, and a host with all that it hands out
 * is for the test's thread.
 */
@Export
@Version("1.0.0")
@NullMarked
package dev.vireo.testing;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
