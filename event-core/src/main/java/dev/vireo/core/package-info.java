// SPDX-License-Identifier: Apache-2.0
@NullMarked
package dev.vireo.core;

import org.jspecify.annotations.NullMarked;
