// SPDX-License-Identifier: Apache-2.0
/** Events as lines: of JSON for programs, aligned and coloured for people. */
@NullMarked
package dev.vireo.console.print;

import org.jspecify.annotations.NullMarked;
