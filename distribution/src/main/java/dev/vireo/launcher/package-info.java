// SPDX-License-Identifier: Apache-2.0
@NullMarked
package dev.vireo.launcher;

import org.jspecify.annotations.NullMarked;
