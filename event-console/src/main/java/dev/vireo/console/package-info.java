// SPDX-License-Identifier: Apache-2.0
/**
 * What people touch: the commands of the command line and of the shell.
 *
 * <p>Each command is a class; {@link dev.vireo.console.CommandLineDoor} hands them the services.
 */
@NullMarked
package dev.vireo.console;

import org.jspecify.annotations.NullMarked;
