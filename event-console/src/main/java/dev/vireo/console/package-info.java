// SPDX-License-Identifier: Apache-2.0
@NullMarked
package dev.vireo.console;

import org.jspecify.annotations.NullMarked;
