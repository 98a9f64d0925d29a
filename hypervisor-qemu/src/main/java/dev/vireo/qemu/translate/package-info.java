// SPDX-License-Identifier: Apache-2.0
/**
 * What QEMU's events mean: one QMP event becomes one domain event or several.
 *
 * <p>A {@link dev.vireo.qemu.translate.Rule} for each QMP event makes its record from the members
 * of its data; the rules stand in tables, one for each family of events. {@link
 * dev.vireo.qemu.translate.RunState} follows what the records say, knows why a domain stops or
 * resumes, and draws the second conclusions. {@link dev.vireo.qemu.translate.Translator} joins both
 * and numbers the events.
 */
@NullMarked
package dev.vireo.qemu.translate;

import org.jspecify.annotations.NullMarked;
