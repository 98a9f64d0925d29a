// SPDX-License-Identifier: Apache-2.0
/** The doors to OSGi: services and configurations become plain calls. */
@NullMarked
package dev.vireo.qemu.component;

import org.jspecify.annotations.NullMarked;
