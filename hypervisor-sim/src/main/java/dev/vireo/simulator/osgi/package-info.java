// SPDX-License-Identifier: Apache-2.0

/** The doors of the simulator in a framework: the service, and domains from configurations. */
@NullMarked
package dev.vireo.simulator.osgi;

import org.jspecify.annotations.NullMarked;
